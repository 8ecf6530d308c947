package io.financebi.generate;

/** The items: what each is called, costs and belongs to, computed from its number alone. */
final class Catalog {
  private static final String[] CATEGORIES = {
    "Lighting", "Kitchen", "Garden", "Toys", "Stationery", "Textiles", "Jewellery", "Seasonal"
  };
  private static final String[] ADJECTIVES = {
    "White", "Red", "Vintage", "Large", "Small", "Wooden", "Metal", "Glass", "Rustic", "Woven"
  };
  private static final String[] THINGS = {
    "Lantern", "Mug", "Planter", "Puzzle", "Notebook", "Cushion", "Bracelet", "Wreath"
  };
  private static final int FIRST_NUMBER = 101;

  private final long seed;
  private final int size;

  Catalog(long seed, int size) {
    this.seed = seed;
    this.size = size;
  }

  int size() {
    return size;
  }

  /** {@code Item_101} is the most popular one. */
  static String id(int item) {
    return "Item_" + number(item);
  }

  static int number(int item) {
    return FIRST_NUMBER + item;
  }

  String name(int item) {
    int mixed = Mixing.below(seed, item, 1, ADJECTIVES.length);
    return ADJECTIVES[mixed] + " " + THINGS[item % THINGS.length] + " No. " + number(item);
  }

  String category(int item) {
    return CATEGORIES[item % CATEGORIES.length];
  }

  /** The price of one unit, in cents: from 1.99 to about 150, cheap ones more often. */
  int priceCents(int item) {
    int first = Mixing.below(seed, item, 2, 1200);
    int second = Mixing.below(seed, item, 3, 12);
    return 199 + first * (1 + second);
  }

  /** What one unit costs, in cents; 0 when nobody knows. */
  int costCents(int item) {
    if (item % 17 == 5) {
      return 0;
    }
    return priceCents(item) * (40 + Mixing.below(seed, item, 4, 31)) / 100;
  }
}

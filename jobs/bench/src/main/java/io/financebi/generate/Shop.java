package io.financebi.generate;

/**
 * The made-up retailer: its customers and items, and how they behave.
 *
 * <p>The most active user makes 1% of all events and the most popular item 5%; the others follow
 * Zipf's law. A visit looks at some items, carts a quarter of them and buys about half of the
 * carted ones. Nine in ten purchases become order lines; other lines are sold in stores, many to
 * guests. Some lines come back as returns days later.
 */
final class Shop {
  private static final String[] COUNTRIES = {"US", "US", "US", "US", "US", "DE", "FR", "GB"};
  private static final int STORES = 6;

  private final long seed;
  private final Skew users;
  private final Skew items;
  private final Catalog catalog;

  /**
   * @param interactions in all, from which the numbers of users and items follow
   */
  Shop(long seed, long interactions) {
    this.seed = seed;
    int userCount = (int) Math.max(50, Math.min(2_000_000, interactions / 25));
    int itemCount = (int) Math.max(60, Math.min(50_000, interactions / 100));
    this.users = new Skew(userCount, 0.01, 0.7);
    this.items = new Skew(itemCount, 0.05, 0.9);
    this.catalog = new Catalog(seed, itemCount);
  }

  long seed() {
    return seed;
  }

  Skew users() {
    return users;
  }

  Skew items() {
    return items;
  }

  Catalog catalog() {
    return catalog;
  }

  /** Where a user lives. */
  String country(int user) {
    return COUNTRIES[Mixing.below(seed, user, 11, COUNTRIES.length)];
  }

  static String currency(String country) {
    return switch (country) {
      case "DE", "FR" -> "EUR";
      case "GB" -> "GBP";
      default -> "USD";
    };
  }

  static String store(int number) {
    return "S" + (1 + number % STORES);
  }
}

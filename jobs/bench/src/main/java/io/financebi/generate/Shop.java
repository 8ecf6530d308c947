package io.financebi.generate;

/**
 * The made-up retailer: its customers and items, and how they behave.
 *
 * <p>The most active user makes 1% of all events and the most popular item 5%; the others follow
 * Zipf's law. A visit looks at some items, carts a quarter of them and buys up to about half of the
 * carted ones: fewer when there are few order lines to an interaction, so that always nine in ten
 * purchases become order lines, minutes later, and the other lines are sold in stores, many to
 * guests. Some lines come back as returns days later.
 */
final class Shop {
  private static final String[] COUNTRIES = {"US", "US", "US", "US", "US", "DE", "FR", "GB"};
  private static final int STORES = 6;

  /** Share of views that go to the cart. */
  static final double CART = 0.25;

  /** Share of carted items that are taken out again. */
  static final double REMOVE = 0.15;

  /** Share of visits with purchases that become an order. */
  static final double SOLD = 0.9;

  /** Share of lines that come back. */
  static final double RETURN = 0.04;

  private static final double MOST_BOUGHT = 0.55;
  private static final double LEAST_BOUGHT = 0.02;
  private static final double ONLINE = 0.91;

  private final long seed;
  private final Skew users;
  private final Skew items;
  private final Catalog catalog;
  private final double buyRate;

  /**
   * @param interactions in all, from which the numbers of users and items follow
   * @param sales lines in all, from which follows how much is bought
   */
  Shop(long seed, long interactions, long sales) {
    this.seed = seed;
    int userCount = (int) Math.max(50, Math.min(2_000_000, interactions / 25));
    int itemCount = (int) Math.max(60, Math.min(50_000, interactions / 100));
    this.users = new Skew(userCount, 0.01, 0.7);
    this.items = new Skew(itemCount, 0.05, 0.9);
    this.catalog = new Catalog(seed, itemCount);
    this.buyRate = buyRate(interactions, sales);
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

  /** Share of carted items that are bought. */
  double buyRate() {
    return buyRate;
  }

  /**
   * Solves {@code lines = events x purchases per event x SOLD x (1 + RETURN)} for the rate, where a
   * view brings {@code 1 + CART x (1 + REMOVE + rate)} events, {@code CART x rate} of them
   * purchases.
   */
  private static double buyRate(long interactions, long sales) {
    if (interactions == 0 || sales == 0) {
      return MOST_BOUGHT;
    }
    double purchases = ONLINE * sales / interactions / (SOLD * (1 + RETURN)) / CART;
    if (purchases * CART >= 1) {
      return MOST_BOUGHT;
    }
    double rate = purchases * (1 + CART * (1 + REMOVE)) / (1 - purchases * CART);
    return Math.max(LEAST_BOUGHT, Math.min(MOST_BOUGHT, rate));
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

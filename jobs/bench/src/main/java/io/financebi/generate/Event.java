package io.financebi.generate;

/**
 * One interaction.
 *
 * @param user rank by activity, 0 the most active
 * @param item rank by popularity, 0 the most popular
 * @param second since 1970, UTC
 */
record Event(int user, int item, Type type, long second) {
  /** The default event types. */
  enum Type {
    VIEW,
    ADD_TO_CART,
    REMOVE_FROM_CART,
    PURCHASE
  }

  static String userId(int user) {
    return "User_" + (user + 1);
  }
}

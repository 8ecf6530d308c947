package io.financebi.interactions;

/** The event types that have a meaning of their own; others may be configured. */
public final class EventTypes {
  /** A user looked at an item. */
  public static final String VIEW = "VIEW";

  /** A user put an item into the cart. */
  public static final String ADD_TO_CART = "ADD_TO_CART";

  /** A user took an item out of the cart. */
  public static final String REMOVE_FROM_CART = "REMOVE_FROM_CART";

  /** A user bought an item. */
  public static final String PURCHASE = "PURCHASE";

  private EventTypes() {}
}

package io.financebi.generate;

/**
 * One order line.
 *
 * @param user rank of the customer, -1 for a guest
 * @param quantity negative for a return
 * @param priceCents of one unit in the currency; negative for an adjustment
 * @param discountCents of the line in the currency
 * @param originalOrderId of a return; null otherwise
 * @param storeId null on the web
 */
record SaleLine(
    String orderId,
    int lineNumber,
    int user,
    int item,
    int quantity,
    int priceCents,
    int discountCents,
    String currency,
    long second,
    String originalOrderId,
    String storeId,
    String channel,
    String country) {
  /** The same line with another quantity, as a correction has it. */
  SaleLine withQuantity(int other) {
    return new SaleLine(
        orderId,
        lineNumber,
        user,
        item,
        other,
        priceCents,
        discountCents,
        currency,
        second,
        originalOrderId,
        storeId,
        channel,
        country);
  }
}

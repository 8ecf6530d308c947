package io.financebi.generate;

/**
 * Deals the faults out to parts in their order: the rate holds for all rows together, however small
 * the parts are.
 */
final class FaultShares {
  private final double rate;
  private long rows;
  private long faults;

  FaultShares(double rate) {
    this.rate = rate;
  }

  /**
   * The share of the next part; at least one of its rows is good, since faults are made of good
   * rows.
   */
  FaultShare next(long partRows) {
    rows += partRows;
    long owed = Math.round(rows * rate) - faults;
    long faulty = Math.max(0, Math.min(owed, partRows - 1));
    FaultShare share = new FaultShare(partRows - faulty, faulty, faults);
    faults += faulty;
    return share;
  }
}

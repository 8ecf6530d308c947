package io.financebi.testing;

import java.util.List;

/**
 * What becomes of a query in a fake Athena.
 *
 * @param columns of the result
 * @param rows the text of each value; null for null
 * @param scannedBytes what the query reads
 * @param failure the reason that Athena gives; empty when it succeeds
 * @param category of the failure: 1 for Athena's own, 2 for the user's
 */
public record AthenaAnswer(
    List<Column> columns,
    List<List<String>> rows,
    long scannedBytes,
    String failure,
    int category) {
  private static final int OF_THE_USER = 2;

  /**
   * A column of a result, as Athena tells it.
   *
   * @param type as {@code varchar} or {@code decimal}
   * @param scale digits behind the point; 0 for all but decimals
   */
  public record Column(String name, String type, int scale) {
    /** One of a type without a scale. */
    public static Column of(String name, String type) {
      return new Column(name, type, 0);
    }
  }

  /** A result. */
  public static AthenaAnswer of(List<Column> columns, List<List<String>> rows) {
    return new AthenaAnswer(columns, rows, 0, "", 0);
  }

  /** The result of a statement that has none. */
  public static AthenaAnswer done() {
    return of(List.of(), List.of());
  }

  /** A failure that is the user's. */
  public static AthenaAnswer failed(String reason) {
    return new AthenaAnswer(List.of(), List.of(), 0, reason, OF_THE_USER);
  }

  /** The same after so much was read. */
  public AthenaAnswer scanning(long bytes) {
    return new AthenaAnswer(columns, rows, bytes, failure, category);
  }
}

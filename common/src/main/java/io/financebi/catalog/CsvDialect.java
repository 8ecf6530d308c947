package io.financebi.catalog;

/**
 * How delimited text is written; fields are quoted with {@code "}.
 *
 * @param delimiter between fields
 * @param escape before a quote within a quoted field: a quote (RFC 4180) or a backslash
 * @param hasHeader whether the first record names the columns
 */
public record CsvDialect(char delimiter, char escape, boolean hasHeader) {
  /** What quotes fields. */
  public static final char QUOTE = '"';
}

package io.financebi.generate;

import java.util.List;

/** The README of sample-data, with the counts that a run must find. */
final class SampleReadme {
  private static final String INTRODUCTION =
      """
      # sample-data

      Sixty days (2025-04-10 to 2025-06-08) of a made-up retailer: small, of many formats, with every kind of fault
      planted a known number of times. `./bi run` reads it; the numbers below are what the run must find, and a test holds
      it to them. Licence: CC0.

      Made by `./bi generate --sample --out sample-data`, this page included; change the generator, not the files.

      - `interactions/`: plain CSV; CSV as a spreadsheet writes it (byte order mark, CRLF, other order of columns, a column
        that nobody asked for with quotes, commas and line ends inside); JSON Lines with milliseconds; gzipped CSV with
        ISO 8601 times with and without zones; gzipped JSON Lines with other words for the event types; a gzip file that
        was cut off.
      - `sales/`: the same formats. Orders of several lines, guests, discounts, returns with the order that they take back,
        prices of zero, stores, channels, countries, and three currencies beside the US dollar.
      - `items.csv`: names with quotes and line ends, categories, costs where known.
      - `rates.csv`: worth in US dollars on business days.

      ## What a run finds

      | input | read | accepted | duplicates | rejected |
      | --- | --- | --- | --- | --- |
      """;

  private SampleReadme() {}

  static String of(List<Tally> tallies) {
    StringBuilder text = new StringBuilder(INTRODUCTION);
    for (Tally tally : tallies) {
      long rejected = tally.rejected().values().stream().mapToLong(Long::longValue).sum();
      text.append(row(tally.input(), tally.read(), tally.accepted(), tally.duplicates(), rejected));
    }
    text.append("\n| input | reason | rows |\n| --- | --- | --- |\n");
    for (Tally tally : tallies) {
      tally.rejected().forEach((reason, rows) -> text.append(row(tally.input(), reason, rows)));
    }
    text.append("\n## What is planted\n\n");
    text.append("| file | rows | becomes | what it looks like |\n| --- | --- | --- | --- |\n");
    for (Tally tally : tallies) {
      for (Tally.Planted fault : tally.planted()) {
        text.append(row("`" + fault.file() + "`", fault.rows(), fault.reason(), fault.looks()));
      }
    }
    return text.toString();
  }

  private static String row(Object... cells) {
    StringBuilder row = new StringBuilder("|");
    for (Object cell : cells) {
      row.append(' ').append(cell).append(" |");
    }
    return row.append('\n').toString();
  }
}

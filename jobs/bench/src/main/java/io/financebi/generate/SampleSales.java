package io.financebi.generate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sales of sample-data: three formats, and every fault a known number of times. */
final class SampleSales {
  private static final String FIRST = "sales/2025-04-orders.csv";
  private static final String SECOND = "sales/2025-05-spreadsheet.csv";
  private static final String THIRD = "sales/2025-06-orders.jsonl.gz";
  private static final int CURRENCY = 7;
  private static final int TIME = 8;

  private static final Map<SaleFault, Integer> PLANTED =
      Map.ofEntries(
          Map.entry(SaleFault.DUPLICATE, 8),
          Map.entry(SaleFault.CORRECTED, 6),
          Map.entry(SaleFault.NO_ORDER, 2),
          Map.entry(SaleFault.NO_ITEM, 3),
          Map.entry(SaleFault.LINE_ZERO, 2),
          Map.entry(SaleFault.QUANTITY_ZERO, 4),
          Map.entry(SaleFault.QUANTITY_TEXT, 1),
          Map.entry(SaleFault.PRICE_TEXT, 3),
          Map.entry(SaleFault.DISCOUNT_TEXT, 2),
          Map.entry(SaleFault.NO_TIME, 2),
          Map.entry(SaleFault.FAR_TIME, 1),
          Map.entry(SaleFault.NO_RATE, 4),
          Map.entry(SaleFault.LONG_ROW, 2),
          Map.entry(SaleFault.QUANTITY_EMPTY, 2));

  private final Tally tally = new Tally("sales");
  private final List<List<SaleLine>> byFile = new ArrayList<>();
  private final Path folder;

  /**
   * @param days the order lines of each day
   */
  SampleSales(Path folder, List<List<SaleLine>> days) {
    this.folder = folder;
    for (int file = 0; file < 3; file++) {
      byFile.add(new ArrayList<>());
    }
    for (int day = 0; day < days.size(); day++) {
      byFile.get(day * 3 / days.size()).addAll(days.get(day));
    }
  }

  Tally write() {
    byFile.forEach(file -> file.forEach(line -> tally.accept()));
    SampleText.write(
        folder.resolve(FIRST), SampleText.csv(RawRow.SALE_COLUMNS, withFaults(byFile.get(0))));
    SampleText.write(folder.resolve(SECOND), spreadsheet());
    SampleText.writeGzip(
        folder.resolve(THIRD), SampleText.jsonLines(RawRow.SALE_COLUMNS, francs()));
    return tally;
  }

  private static List<RawRow> rows(List<SaleLine> lines) {
    return new ArrayList<>(lines.stream().map(RawRow::of).toList());
  }

  /** Each fault made of another line that was sold, and put some rows behind it. */
  private List<RawRow> withFaults(List<SaleLine> lines) {
    List<RawRow> rows = rows(lines);
    int place = 20;
    for (SaleFault fault : SaleFault.values()) {
      int count = PLANTED.get(fault);
      for (int i = 0; i < count; i++) {
        while (lines.get(place).quantity() < 0) {
          place++;
        }
        rows.add(place + 9, fault.of(lines.get(place)));
        place += 8;
      }
      tally.plant(FIRST, fault.reason(), fault.looks(), count);
    }
    return rows;
  }

  private String spreadsheet() {
    List<RawRow> rows = rows(byFile.get(1));
    Set<Integer> repeated = new HashSet<>();
    int again = 5;
    for (int i = 0; i < again; i++) {
      rows.add(50 + 40 * i, RawRow.of(byFile.get(0).get(520 + 3 * i)));
      repeated.add(50 + 40 * i);
    }
    tally.plant(SECOND, "duplicate", "lines of the first file again", again);
    return SampleText.spreadsheet(RawRow.SALE_COLUMNS, rows, "note", repeated);
  }

  /** Swiss francs have one rate, on the first day: too old in June. */
  private List<RawRow> francs() {
    List<RawRow> rows = rows(byFile.get(2));
    int stale = 2;
    for (int i = 0; i < stale; i++) {
      RawRow line = RawRow.of(byFile.get(2).get(100 + i));
      rows.add(
          60 + 50 * i,
          line.with(0, "O20250601-X-" + i)
              .with(CURRENCY, "CHF")
              .with(TIME, "2025-06-01T10:00:00Z"));
    }
    tally.plant(THIRD, "no_exchange_rate", "CHF, whose last rate is too old by then", stale);
    rows.add(
        RawRow.of(byFile.get(2).get(102))
            .with(0, "O20250412-X-1")
            .with(CURRENCY, "CHF")
            .with(TIME, "2025-04-12T10:00:00Z"));
    tally.accept();
    return rows;
  }
}

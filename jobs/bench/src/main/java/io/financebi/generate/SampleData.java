package io.financebi.generate;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Makes sample-data: small, of many formats, with faults whose numbers its README tells. */
public final class SampleData {
  private static final long SEED = 42;
  private static final long INTERACTIONS = 20_000;
  private static final long SALES = 2_000;
  private static final int DAYS = 60;
  private static final LocalDate FIRST_DAY = LocalDate.of(2025, 4, 10);
  private static final String ITEMS = "items.csv";
  private static final String RATES = "rates.csv";

  private final Shop shop = new Shop(SEED, INTERACTIONS, SALES);

  /** Writes all files and the README; files of the same names are replaced. */
  public void write(Path folder) {
    List<List<Event>> events = new ArrayList<>();
    List<List<SaleLine>> lines = new ArrayList<>();
    long[] eventsPerDay = Seasons.perDay(INTERACTIONS, FIRST_DAY, DAYS);
    long[] linesPerDay = Seasons.perDay(SALES, FIRST_DAY, DAYS);
    LocalDate last = FIRST_DAY.plusDays(DAYS - 1L);
    for (int day = 0; day < DAYS; day++) {
      events.add(new ArrayList<>());
      lines.add(new ArrayList<>());
      LocalDate date = FIRST_DAY.plusDays(day);
      new Shift(shop, date, 0, last, events.get(day)::add, lines.get(day)::add)
          .run(eventsPerDay[day], linesPerDay[day]);
    }
    List<Tally> tallies =
        List.of(
            new SampleInteractions(folder, events).write(),
            new SampleSales(folder, lines).write(),
            writeItems(folder),
            writeRates(folder));
    SampleText.write(folder.resolve("README.md"), SampleReadme.of(tallies));
  }

  private Tally writeItems(Path folder) {
    Tally tally = new Tally("items");
    List<RawRow> rows = new ArrayList<>();
    for (int item = 0; item < shop.catalog().size(); item++) {
      RawRow row = RawRow.of(shop.catalog(), item);
      if (item % 40 == 3) {
        row = row.with(1, row.values().get(1) + ", \"boxed\"\nset of 2");
      }
      rows.add(row);
      tally.accept();
    }
    plant(tally, rows, ITEMS, "duplicate", "the same row again", rows.get(10), rows.get(20));
    plant(
        tally,
        rows,
        ITEMS,
        "superseded",
        "the same item under another name",
        rows.get(11).with(1, "Renamed Lantern"),
        rows.get(21).with(1, "Renamed Mug"));
    plant(
        tally,
        rows,
        ITEMS,
        "missing_item_id",
        "item_id is empty",
        RawRow.of("", "Nothing", "", ""));
    plant(
        tally,
        rows,
        ITEMS,
        "invalid_cost",
        "unit_cost is unknown, or below zero",
        RawRow.of("Item_901", "Costless", "Garden", "unknown"),
        RawRow.of("Item_902", "Odd", "Garden", "-1.00"));
    plant(tally, rows, ITEMS, "malformed_row", "a column is missing", RawRow.broken("Item_903,x"));
    SampleText.write(folder.resolve(ITEMS), SampleText.csv(RawRow.ITEM_COLUMNS, rows));
    return tally;
  }

  private static Tally writeRates(Path folder) {
    Tally tally = new Tally("rates");
    List<RawRow> rows = new ArrayList<>(Rates.rows(SEED, FIRST_DAY, DAYS));
    rows.add(RawRow.of("2025-04-10", "CHF", "1.1834"));
    rows.forEach(row -> tally.accept());
    plant(tally, rows, RATES, "duplicate", "the same row again", rows.get(4));
    plant(
        tally,
        rows,
        RATES,
        "missing_currency",
        "currency is empty",
        RawRow.of("2025-05-01", "", "1"));
    plant(
        tally,
        rows,
        RATES,
        "invalid_rate",
        "rate is 0 or n/a",
        RawRow.of("2025-05-01", "JPY", "0"),
        RawRow.of("2025-05-02", "JPY", "n/a"));
    plant(
        tally,
        rows,
        RATES,
        "unparsable_timestamp",
        "date is 1 May 2025",
        RawRow.of("1 May 2025", "JPY", "0.0070"));
    plant(
        tally,
        rows,
        RATES,
        "malformed_row",
        "a column too many",
        RawRow.broken("2025-05-01,1,2,3"));
    SampleText.write(folder.resolve(RATES), SampleText.csv(RawRow.RATE_COLUMNS, rows));
    return tally;
  }

  private static void plant(
      Tally tally, List<RawRow> rows, String file, String reason, String looks, RawRow... faulty) {
    rows.addAll(List.of(faulty));
    tally.plant(file, reason, looks, faulty.length);
  }
}

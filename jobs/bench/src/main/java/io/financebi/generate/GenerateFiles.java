package io.financebi.generate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Writes a retailer's raw files: {@code interactions/}, {@code sales/}, {@code items.csv} and
 * {@code rates.csv}. Equal plans make equal bytes, with any number of threads.
 */
public final class GenerateFiles {
  /** Above this, a day is made in several parts, each with files of its own. */
  private static final long PART_ROWS = 250_000;

  private final GeneratorPlan plan;
  private final Path folder;
  private final Shop shop;
  private final AtomicLong rows = new AtomicLong();

  /**
   * @param folder where the files go; files of the same names are replaced
   */
  public GenerateFiles(GeneratorPlan plan, Path folder) {
    this.plan = plan;
    this.folder = folder;
    this.shop = new Shop(plan.seed(), plan.interactions(), plan.sales());
  }

  /** Rows written so far, by all threads. */
  public long rows() {
    return rows.get();
  }

  /**
   * Writes everything; with any number of threads the same bytes.
   *
   * @throws io.financebi.errors.UserException when the folder holds raw files of another generation
   * @throws UncheckedIOException when a file cannot be written
   */
  public void write(int threads) throws InterruptedException {
    List<Part> all = parts();
    Set<String> names = all.stream().map(Part::fileName).collect(Collectors.toSet());
    OutputFolder.requireNothingBut(folder.resolve("interactions"), names);
    OutputFolder.requireNothingBut(folder.resolve("sales"), names);
    writeItems();
    writeRates();
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> parts = new ArrayList<>();
      for (Part part : all) {
        parts.add(workers.submit(() -> writePart(part)));
      }
      for (Future<?> part : parts) {
        part.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException unwritable) {
        throw unwritable;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  private record Part(LocalDate day, int number, FaultShare events, FaultShare lines) {
    String fileName() {
      return day + (number == 0 ? "" : "-" + number) + ".csv";
    }
  }

  private List<Part> parts() {
    long[] events = Seasons.perDay(plan.interactions(), plan.firstDay(), plan.days());
    long[] lines = Seasons.perDay(plan.sales(), plan.firstDay(), plan.days());
    FaultShares eventShares = new FaultShares(plan.faultRate());
    FaultShares lineShares = new FaultShares(plan.faultRate());
    List<Part> parts = new ArrayList<>();
    for (int day = 0; day < plan.days(); day++) {
      long count = Math.max(1, (Math.max(events[day], lines[day]) + PART_ROWS - 1) / PART_ROWS);
      for (int part = 0; part < count; part++) {
        parts.add(
            new Part(
                plan.firstDay().plusDays(day),
                part,
                eventShares.next(share(events[day], part, count)),
                lineShares.next(share(lines[day], part, count))));
      }
    }
    return parts;
  }

  private static long share(long total, long part, long parts) {
    return total * (part + 1) / parts - total * part / parts;
  }

  private void writePart(Part part) {
    String name = part.fileName();
    try (CsvFile events =
            new CsvFile(folder.resolve("interactions/" + name), RawRow.EVENT_COLUMNS);
        CsvFile lines = new CsvFile(folder.resolve("sales/" + name), RawRow.SALE_COLUMNS)) {
      Spread eventSpread = part.events().spread();
      Spread lineSpread = part.lines().spread();
      EventFault[] eventKinds = EventFault.values();
      SaleFault[] saleKinds = SaleFault.values();
      Shift shift =
          new Shift(
              shop,
              part.day(),
              part.number(),
              plan.lastDay(),
              event -> {
                RawRow row = RawRow.of(event);
                events.write(row);
                eventSpread.next(
                    i ->
                        events.write(eventKinds[part.events().kind(i, eventKinds.length)].of(row)));
              },
              line -> {
                lines.write(RawRow.of(line));
                lineSpread.next(
                    i -> lines.write(saleKinds[part.lines().kind(i, saleKinds.length)].of(line)));
              });
      shift.run(part.events().good(), part.lines().good());
      rows.addAndGet(events.rows() + lines.rows());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeItems() {
    Catalog catalog = shop.catalog();
    try (CsvFile items = new CsvFile(folder.resolve("items.csv"), RawRow.ITEM_COLUMNS)) {
      for (int item = 0; item < catalog.size(); item++) {
        items.write(RawRow.of(catalog, item));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeRates() {
    try (CsvFile rates = new CsvFile(folder.resolve("rates.csv"), RawRow.RATE_COLUMNS)) {
      Rates.rows(plan.seed(), plan.firstDay(), plan.days()).forEach(rates::write);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

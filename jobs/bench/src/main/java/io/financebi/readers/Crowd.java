package io.financebi.readers;

import io.financebi.readers.AskedDashboard.Sheet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Readers who read at the same time, each with an open page. They all come at once, and then each
 * looks for a while, now longer and now shorter, before the next change of a filter.
 *
 * @param answers what single answers were waited for
 * @param sheets what whole sheets were waited for; both in nanoseconds
 * @param nanos from the first question to the last answer
 */
record Crowd(List<Long> answers, List<Long> sheets, long nanos) {
  /**
   * Lets them read for a time; what has been asked by then is waited for.
   *
   * @param values to choose from, by field
   */
  static Crowd of(
      DashboardClient client,
      AskedDashboard dashboard,
      Map<String, List<String>> values,
      ReadingPlan plan) {
    List<Sheet> sheets =
        dashboard.sheets().stream()
            .filter(sheet -> !Reader.fields(sheet.questions(), values).isEmpty())
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(plan.readers());
    List<OpenPage> pages = new ArrayList<>();
    try {
      for (int i = 0; i < plan.readers(); i++) {
        pages.add(client.open());
      }
      long began = System.nanoTime();
      List<CompletableFuture<List<SheetLoad>>> readers = new ArrayList<>();
      for (int i = 0; i < plan.readers() && !sheets.isEmpty(); i++) {
        List<Question> questions = sheets.get(i % sheets.size()).questions();
        Reader reader = new Reader(questions, values, new Random(plan.seed() + i));
        readers.add(
            CompletableFuture.supplyAsync(() -> read(client, reader, began, plan), threads));
      }
      List<SheetLoad> loads =
          readers.stream().flatMap(reader -> DashboardClient.joined(reader).stream()).toList();
      return of(loads, System.nanoTime() - began);
    } finally {
      threads.shutdownNow();
      pages.forEach(OpenPage::close);
    }
  }

  private static Crowd of(List<SheetLoad> loads, long nanos) {
    return new Crowd(
        loads.stream().flatMap(load -> load.answers().stream()).toList(),
        loads.stream().map(SheetLoad::whole).toList(),
        nanos);
  }

  private static List<SheetLoad> read(
      DashboardClient client, Reader reader, long began, ReadingPlan plan) {
    List<SheetLoad> loads = new ArrayList<>();
    long end = began + plan.reading().toNanos();
    for (Duration pause = Duration.ZERO;
        System.nanoTime() + pause.toNanos() < end;
        pause = reader.pause(plan.pause())) {
      look(pause);
      loads.add(SheetLoad.of(client, reader.questions()));
      reader.changeFilter();
    }
    return loads;
  }

  private static void look(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

package io.financebi.readers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * Questions that a page asks at once: a browser has six connections to a server, the others wait in
 * the browser.
 *
 * @param answers what each answer was waited for, since its question was sent
 * @param whole what the last of them was waited for, since the page began; both in nanoseconds
 */
record SheetLoad(List<Long> answers, long whole) {
  private static final int CONNECTIONS = 6;

  /** Asks them all. */
  static SheetLoad of(DashboardClient client, List<String> questions) {
    Semaphore connections = new Semaphore(CONNECTIONS);
    List<CompletableFuture<DashboardClient.Answered>> answers = new ArrayList<>();
    long began = System.nanoTime();
    for (String question : questions) {
      connections.acquireUninterruptibly();
      answers.add(
          client.askLater(question).whenComplete((answer, failure) -> connections.release()));
    }
    List<Long> waits =
        answers.stream().map(answer -> DashboardClient.joined(answer).nanos()).toList();
    return new SheetLoad(waits, System.nanoTime() - began);
  }
}

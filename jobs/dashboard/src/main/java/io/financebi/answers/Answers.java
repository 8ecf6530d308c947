package io.financebi.answers;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.financebi.errors.UserException;
import io.financebi.live.LiveLake;
import io.financebi.live.OpenLake;
import io.financebi.results.CsvPrinter;
import io.financebi.results.RowsInMemory;
import io.financebi.semantic.AskedPeriod;
import io.financebi.semantic.FieldValues;
import io.financebi.semantic.SemanticCompiler;
import io.financebi.semantic.SemanticQuery;
import io.financebi.sql.ResultRows;
import io.financebi.sql.SqlQuery;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers questions from the lake as it is now. What was asked of a snapshot before is not asked
 * again; not more run at once than the machine has cores, and a waiting line that is too long is
 * refused.
 */
public final class Answers implements AutoCloseable {
  /** More than a person reads, and than a chart can show. */
  static final int MOST_ROWS = 10_000;

  /** The most values that are offered to choose from. */
  public static final int MOST_VALUES = 50;

  /** As many as fit below a field. */
  public static final int FEW_VALUES = 20;

  private static final long MOST_BYTES_KEPT = 64L << 20;
  private static final int MOST_WAITING = 500;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /** What is kept: of which snapshot, in which form, and what was asked. */
  private record Key(long snapshot, String form, Object question) {}

  /** An answer, or why there is none: to the cache a mistake of the reader's is no failure. */
  @SuppressWarnings("ArrayRecordComponent") // Read, and never compared.
  private record Outcome(byte[] answer, Optional<UserException> mistake) {
    static Outcome of(Supplier<byte[]> work) {
      try {
        return new Outcome(work.get(), Optional.empty());
      } catch (UserException mistake) {
        return new Outcome(new byte[0], Optional.of(mistake));
      }
    }
  }

  private final LiveLake lake;
  private final ExecutorService workers;
  private final AsyncCache<Key, Outcome> kept;
  private volatile Optional<Trust> trust = Optional.empty();

  /** Answers from a lake. */
  public Answers(LiveLake lake) {
    this.lake = lake;
    int cores = Runtime.getRuntime().availableProcessors();
    this.workers =
        new ThreadPoolExecutor(
            cores, cores, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING));
    this.kept =
        Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES_KEPT)
            .weigher((Key key, Outcome outcome) -> outcome.answer().length)
            .buildAsync();
  }

  /**
   * The answer to a question as JSON.
   *
   * @throws UserException as for {@link SemanticCompiler#compile}, {@code query_timeout}, {@code
   *     too_busy} and {@code lake_empty}
   */
  public byte[] json(SemanticQuery question) {
    return kept("json", question, open -> AnswerJson.of(answer(open, question)));
  }

  /**
   * The same as CSV, as {@code bi query} prints it.
   *
   * @throws UserException as above, and {@code too_many_rows}: half a file is worse than none
   */
  public byte[] csv(SemanticQuery question) {
    return kept("csv", question, open -> csv(answer(open, question)));
  }

  /** The values of a field that a text is in, as JSON. */
  public byte[] values(String field, String part, int limit) {
    return kept(
        "values",
        List.of(field, part, limit),
        open -> {
          SqlQuery query = FieldValues.of(open.model(), field, part, limit + 1);
          try (ResultRows rows = open.engine().run(query)) {
            return ValuesJson.of(rows, limit);
          }
        });
  }

  /** How far the numbers can be trusted. */
  public Trust trust() {
    long snapshot = snapshot();
    Optional<Trust> known = trust;
    if (known.isEmpty() || known.get().snapshot() != snapshot) {
      known = Optional.of(lake.ask(Trust::of));
      trust = known;
    }
    return known.get();
  }

  private long snapshot() {
    return lake.ask(open -> open.snapshot().version());
  }

  private byte[] kept(String form, Object question, Function<OpenLake, byte[]> work) {
    Key key = new Key(snapshot(), form, question);
    try {
      Outcome outcome =
          kept.get(
                  key,
                  (same, unused) ->
                      CompletableFuture.supplyAsync(
                          () -> Outcome.of(() -> lake.ask(work)), workers))
              .get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
      outcome
          .mistake()
          .ifPresent(
              mistake -> {
                kept.synchronous().invalidate(key);
                throw mistake;
              });
      return outcome.answer();
    } catch (RejectedExecutionException | TimeoutException e) {
      throw new UserException(
          "too_busy", "Too many questions wait for an answer.", "Try again in a moment.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Answer answer(OpenLake open, SemanticQuery question) {
    SqlQuery query = SemanticCompiler.compile(open.model(), question, open.end());
    try (ResultRows rows = open.engine().run(query)) {
      return Answer.of(
          open.snapshot().version(), rows, MOST_ROWS, query, AskedPeriod.of(question, open.end()));
    }
  }

  private static byte[] csv(Answer answer) {
    if (answer.isTruncated()) {
      throw new UserException(
          "too_many_rows",
          "The result has more than " + MOST_ROWS + " rows.",
          "Ask for less, or use ./bi query --format csv, which has no limit.");
    }
    StringWriter text = new StringWriter();
    try (ResultRows rows = new RowsInMemory(answer.columns(), answer.rows())) {
      new CsvPrinter().print(rows, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}

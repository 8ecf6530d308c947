package io.financebi.testing;

import io.financebi.lake.LocalLogStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The lake's log store, which does what a test wants before or after one of the commits of its
 * process. System property {@code commit.hook}: {@code halt:N} ends the process on the spot before
 * commit N, as kill -9 does, {@code halt:TABLE} after the first commit of a table; {@code pause:N}
 * says {@link #PAUSED} and waits until standard input ends; {@code delete:N:FOLDER} deletes a
 * folder.
 */
public final class HookedLogStore extends LocalLogStore {
  /** The setting that makes Delta use it. */
  public static final String SETTING =
      "spark.delta.logStore.file.impl=" + HookedLogStore.class.getName();

  /** What a paused process says. */
  public static final String PAUSED = "paused before a commit";

  /** What the shell counts for a process that kill -9 has ended. */
  public static final int KILLED = 137;

  private static final AtomicInteger COMMITS = new AtomicInteger();
  private static final List<String> HOOK =
      List.of(System.getProperty("commit.hook", "none:0").split(":", 3));

  /** As Delta makes it. */
  public HookedLogStore(Configuration hadoop) {
    super(hadoop);
  }

  @Override
  public void write(
      Path path, Iterator<String> actions, Boolean overwrite, Configuration hadoopConf)
      throws IOException {
    boolean isCommit = path.getName().matches("\\d{20}\\.json");
    if (isCommit && HOOK.get(1).equals(String.valueOf(COMMITS.incrementAndGet()))) {
      act();
    }
    super.write(path, actions, overwrite, hadoopConf);
    if (isCommit && HOOK.get(1).equals(path.getParent().getParent().getName())) {
      act();
    }
  }

  private static void act() throws IOException {
    switch (HOOK.get(0)) {
      case "halt" -> Runtime.getRuntime().halt(KILLED);
      case "pause" -> {
        System.out.println(PAUSED);
        while (System.in.read() >= 0) {
          // Until the test closes the pipe.
        }
      }
      case "delete" -> delete(java.nio.file.Path.of(HOOK.get(2)));
      default -> throw new IllegalStateException("commit.hook " + HOOK);
    }
  }

  private static void delete(java.nio.file.Path folder) throws IOException {
    try (Stream<java.nio.file.Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .filter(file -> !file.equals(folder))
          .forEach(HookedLogStore::deleteOne);
    }
    Files.delete(folder);
  }

  private static void deleteOne(java.nio.file.Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.financebi.run;

import io.financebi.errors.UserException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Failures of a run that are no bug of it: the machine has run out of room, or lost a folder, or S3
 * does not answer.
 */
public final class StorageFailures {
  private static final Pattern FULL =
      Pattern.compile("No space left on device|Disk quota exceeded|not enough space on the disk");

  /** Spark's own files of one process. */
  private static final Pattern TEMPORARY =
      Pattern.compile("\\S*(blockmgr-|spark-)[0-9a-f]{8}-\\S*");

  private static final Pattern GONE =
      Pattern.compile("No such file or directory|NoSuchFileException|Failed to create local dir");

  /** As Hadoop's client for S3 calls what it could not get or put. */
  private static final Pattern S3 =
      Pattern.compile(
          "(org\\.apache\\.hadoop\\.fs\\.s3a\\.|software\\.amazon\\.awssdk\\.)[\\w.$]*Exception: ");

  /** A cause may be its own cause's. */
  private static final int MOST_CAUSES = 50;

  private static final String TEMPORARY_GONE = "temporary_folder_gone";

  private StorageFailures() {}

  /**
   * Whether the same process can go on when the failure is mended; without its folder it cannot.
   */
  public static boolean isMendable(UserException explained) {
    return !explained.code().equals(TEMPORARY_GONE);
  }

  /** What a person has to know of such a failure; empty when it is another one. */
  public static Optional<UserException> explain(Throwable failure) {
    Optional<UserException> told =
        Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
            .limit(MOST_CAUSES)
            .filter(UserException.class::isInstance)
            .map(UserException.class::cast)
            .findFirst();
    return told.isPresent() ? told : explain(failure, messages(failure));
  }

  private static Optional<UserException> explain(Throwable failure, List<String> messages) {
    if (messages.stream().anyMatch(text -> FULL.matcher(text).find())) {
      return Optional.of(
          new UserException(
              "disk_full",
              "The disk of the lake, or of the temporary folder, is full.",
              "Nothing was published and nothing is lost: the lake is as it was. Make room and run"
                  + " again; the next run removes what this one has left.",
              failure));
    }
    boolean gone =
        messages.stream()
            .anyMatch(text -> GONE.matcher(text).find() && TEMPORARY.matcher(text).find());
    if (gone) {
      return Optional.of(
          new UserException(
              TEMPORARY_GONE,
              "The temporary folder of the run was deleted while it was at work.",
              "Nothing was published and nothing is lost: the lake is as it was. Run again, with"
                  + " spark.local.dir set to a folder that nobody cleans up meanwhile.",
              failure));
    }
    return messages.stream()
        .filter(text -> S3.matcher(text).find())
        .reduce((first, last) -> last)
        .map(
            text ->
                new UserException(
                    "s3_failed",
                    "S3 failed while the run was at work: " + text.lines().findFirst().orElse(""),
                    "Nothing was published and nothing is lost: the lake is as it was. Run again when"
                        + " S3 answers; the next run removes what this one has left.",
                    failure));
  }

  /** Of the failure, its causes and what was suppressed for it. */
  private static List<String> messages(Throwable failure) {
    List<String> messages = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> open = new ArrayList<>(List.of(failure));
    while (!open.isEmpty()) {
      Throwable next = open.remove(open.size() - 1);
      if (seen.add(next)) {
        messages.add(String.valueOf(next));
        if (next.getCause() != null) {
          open.add(next.getCause());
        }
        open.addAll(List.of(next.getSuppressed()));
      }
    }
    return messages;
  }
}

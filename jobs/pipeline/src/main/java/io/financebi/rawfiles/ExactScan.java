package io.financebi.rawfiles;

import io.financebi.errors.UserException;
import io.financebi.spark.LatestByKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Reads the files of an input in one pass, and in another one only when that turns out to be
 * necessary: when a file proves unreadable, or when a large file was cut inside a quoted field.
 *
 * @param result of the action that succeeded
 * @param files that were read to their end
 * @param unreadable files of which nothing was read
 */
public record ExactScan<T>(T result, List<FileTally> files, List<UnreadableFile> unreadable) {
  /** How large the parts are into which plain files are cut. */
  public static final long SPLIT_BYTES = 32L << 20;

  /**
   * Hands the rows to the action, which must read them to the end; again, with other rows, until
   * nothing was wrong with them. What the action has stored must be replaced or discarded by its
   * next call.
   *
   * @throws UserException when a file is not there any more, or may not be read
   */
  public static <T> ExactScan<T> run(
      SparkSession spark,
      RawSource source,
      Optional<? extends SourceAmount> amount,
      Function<Dataset<Row>, T> action) {
    return run(spark, source, amount, SPLIT_BYTES, action);
  }

  static <T> ExactScan<T> run(
      SparkSession spark,
      RawSource source,
      Optional<? extends SourceAmount> amount,
      long splitBytes,
      Function<Dataset<Row>, T> action) {
    Configuration hadoop = spark.sessionState().newHadoopConf();
    List<UnreadableFile> unreadable = new ArrayList<>(source.headers().unreadable());
    Set<String> whole = new HashSet<>();
    while (true) {
      List<RawFile> readable = without(source.files(), unreadable);
      List<RawSplit> splits = SplitPlan.splits(readable, whole, splitBytes);
      RawScan.Shared shared =
          new RawScan.Shared(
              source.input(),
              source.headers(),
              new SerializableConfiguration(hadoop),
              amount.orElse(null),
              new LatestByKey<>());
      RawScan scan = new RawScan(spark, splits, splitBytes, shared);
      try {
        T result = action.apply(scan.rows());
        Set<String> broken = scan.brokenSeams();
        if (broken.isEmpty()) {
          return new ExactScan<>(result, scan.tallies(), unreadable);
        }
        whole.addAll(broken);
      } catch (Exception e) {
        // Spark throws checked exceptions that its methods do not declare.
        List<UnreadableFile> broken = brokenFiles(spark, hadoop, readable, e);
        if (broken.isEmpty()) {
          throw e;
        }
        unreadable.addAll(broken);
      }
    }
  }

  private static List<RawFile> without(List<RawFile> files, List<UnreadableFile> unreadable) {
    Set<String> paths = unreadable.stream().map(UnreadableFile::path).collect(Collectors.toSet());
    return files.stream().filter(file -> !paths.contains(file.path())).toList();
  }

  /** All unreadable files, found at once; none when the failure was about something else. */
  private static List<UnreadableFile> brokenFiles(
      SparkSession spark, Configuration hadoop, List<RawFile> files, Exception failure) {
    Optional<String> named = UnreadableFileException.pathIn(failure);
    if (named.isEmpty()) {
      return List.of();
    }
    List<RawFile> suspects =
        files.stream()
            .filter(file -> !file.isSplittable() || file.path().equals(named.get()))
            .toList();
    List<UnreadableFile> failed = tryAll(spark, hadoop, suspects);
    List<RawFile> again =
        suspects.stream()
            .filter(file -> failed.stream().anyMatch(each -> each.path().equals(file.path())))
            .toList();
    // A storage that failed once may do so for a while: only what it can give is judged.
    again.forEach(file -> Availability.require(hadoop, file));
    return tryAll(spark, hadoop, again);
  }

  private static List<UnreadableFile> tryAll(
      SparkSession spark, Configuration hadoop, List<RawFile> files) {
    SerializableConfiguration configuration = new SerializableConfiguration(hadoop);
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(files, Math.max(1, files.size()))
        .flatMap(file -> tryRead(configuration.value(), file).stream().iterator())
        .collect();
  }

  private static Optional<UnreadableFile> tryRead(Configuration hadoop, RawFile file) {
    try (RecordParser parser = RecordParsers.open(hadoop, RawSplit.whole(file), List.of())) {
      RawRecord record = new RawRecord();
      while (parser.next(record)) {
        // Only whether it can be read matters.
      }
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of(new UnreadableFile(file.path(), UnreadableFileException.problem(e)));
    }
  }
}

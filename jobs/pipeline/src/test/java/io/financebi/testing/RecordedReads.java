package io.financebi.testing;

import io.financebi.lake.ThriftyLocalFileSystem;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.impl.OpenFileParameters;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.SparkSession;

/** A local file system that takes note of the data files that Spark's tasks open. */
public final class RecordedReads extends FilterFileSystem {
  private static final String READER = "tests.reader";

  /** Spark makes file systems by the names of their classes, so that they share only this. */
  private static final Queue<Read> READS = new ConcurrentLinkedQueue<>();

  /**
   * One opening of a file; a scan may open it twice.
   *
   * @param reader as {@link #readAs} has said; empty when it has not
   */
  public record Read(String path, String reader) {}

  /** As Hadoop makes it. */
  public RecordedReads() {
    super(new ThriftyLocalFileSystem());
  }

  /** From now on the session's scans are recorded. */
  public static void begin(SparkSession spark) {
    spark.conf().set("fs.file.impl", RecordedReads.class.getName());
    spark.conf().set("fs.file.impl.disable.cache", "true");
    READS.clear();
  }

  /** Says what the jobs of this thread read for. */
  public static void readAs(SparkSession spark, String reader) {
    spark.sparkContext().setLocalProperty(READER, reader);
  }

  /** Ends the recording. */
  public static List<Read> end(SparkSession spark) {
    spark.conf().unset("fs.file.impl");
    spark.conf().unset("fs.file.impl.disable.cache");
    return List.copyOf(READS);
  }

  @Override
  public FSDataInputStream open(Path file, int bufferSize) throws IOException {
    note(file);
    return super.open(file, bufferSize);
  }

  @Override
  protected CompletableFuture<FSDataInputStream> openFileWithOptions(
      Path file, OpenFileParameters parameters) throws IOException {
    note(file);
    return super.openFileWithOptions(file, parameters);
  }

  private static void note(Path file) {
    TaskContext task = TaskContext.get();
    if (task != null && file.getName().endsWith(".parquet")) {
      String reader = task.getLocalProperty(READER);
      READS.add(new Read(file.toUri().getPath(), reader == null ? "" : reader));
    }
  }
}

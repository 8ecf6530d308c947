package io.financebi.testing;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.StageInfo;
import org.apache.spark.sql.SparkSession;
import scala.collection.JavaConverters;

/**
 * What Spark did while it was watched, in numbers that do not depend on the machine's mood. All
 * work of the session's context counts: nothing else may run meanwhile.
 */
public final class SparkWork {
  private static final String RAW = "raw ";

  private final Map<String, Long> rawRowsRead = Collections.synchronizedMap(new TreeMap<>());
  private long jobs;
  private long shuffles;
  private long shuffledBytes;

  private SparkWork() {}

  /** What Spark did during some work. */
  public static SparkWork during(SparkSession spark, Runnable work) {
    SparkWork done = new SparkWork();
    Watching watching = done.new Watching();
    spark.sparkContext().addSparkListener(watching);
    try {
      work.run();
      // Spark tells its listeners what happened a little later.
      spark.sparkContext().listenerBus().waitUntilEmpty();
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    } finally {
      spark.sparkContext().removeSparkListener(watching);
    }
    return done;
  }

  private final class Watching extends SparkListener {
    @Override
    public void onJobStart(SparkListenerJobStart start) {
      jobs++;
    }

    @Override
    public void onStageCompleted(SparkListenerStageCompleted completed) {
      StageInfo stage = completed.stageInfo();
      if (stage.taskMetrics().shuffleWriteMetrics().recordsWritten() > 0) {
        shuffles++;
        shuffledBytes += stage.taskMetrics().shuffleWriteMetrics().bytesWritten();
      }
      JavaConverters.seqAsJavaList(stage.rddInfos()).stream()
          .map(rdd -> rdd.name())
          .filter(name -> name.startsWith(RAW))
          .forEach(
              name ->
                  rawRowsRead.merge(
                      name.substring(RAW.length()),
                      stage.taskMetrics().inputMetrics().recordsRead(),
                      Long::sum));
    }
  }

  /** Jobs that were started. */
  public long jobs() {
    return jobs;
  }

  /** Stages that moved rows. */
  public long shuffles() {
    return shuffles;
  }

  /** What these wrote, compressed. */
  public long shuffledBytes() {
    return shuffledBytes;
  }

  /** Rows of raw files that tasks have read, by input. */
  public Map<String, Long> rawRowsRead() {
    return rawRowsRead;
  }

  @Override
  public String toString() {
    return "%d jobs, %d shuffles of %d bytes, raw rows read %s"
        .formatted(jobs, shuffles, shuffledBytes, rawRowsRead);
  }
}

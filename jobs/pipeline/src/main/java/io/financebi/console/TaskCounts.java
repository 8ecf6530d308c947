package io.financebi.console;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Counts Spark's tasks, and the raw rows that they read, since the last reset. */
final class TaskCounts extends SparkListener {
  private final Map<Integer, Integer> tasksByStage = new HashMap<>();
  private int finished;
  private long read;

  /**
   * What was counted.
   *
   * @param total tasks of the stages that have begun
   * @param records rows read from files
   */
  record Snapshot(int finished, int total, long records) {}

  synchronized void reset() {
    tasksByStage.clear();
    finished = 0;
    read = 0;
  }

  synchronized Snapshot snapshot() {
    int total = tasksByStage.values().stream().mapToInt(Integer::intValue).sum();
    return new Snapshot(Math.min(finished, total), total, read);
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted stage) {
    tasksByStage.put(stage.stageInfo().stageId(), stage.stageInfo().numTasks());
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
    if (!tasksByStage.containsKey(task.stageId())) {
      return;
    }
    finished++;
    TaskMetrics metrics = task.taskMetrics();
    if (metrics != null) {
      read += metrics.inputMetrics().recordsRead();
    }
  }
}

package io.financebi.rawfiles;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Cuts files into parts and packs the parts into tasks. */
final class SplitPlan {
  /** What opening a file costs, in bytes that could be read meanwhile. */
  private static final long OPEN_COST = 1L << 20;

  private SplitPlan() {}

  /** The parts of one task. */
  record Task(ArrayList<RawSplit> splits) implements Serializable {}

  /**
   * The parts of all files, in the order of files and bytes.
   *
   * @param whole paths of files that must not be cut
   */
  static List<RawSplit> splits(List<RawFile> files, Set<String> whole, long splitBytes) {
    List<RawSplit> splits = new ArrayList<>();
    for (RawFile file : files) {
      boolean cut =
          file.isSplittable() && file.sizeBytes() > splitBytes && !whole.contains(file.path());
      if (!cut) {
        splits.add(RawSplit.whole(file));
        continue;
      }
      for (long start = 0; start < file.sizeBytes(); start += splitBytes) {
        long end = start + splitBytes;
        splits.add(new RawSplit(file, start, end >= file.sizeBytes() ? Long.MAX_VALUE : end));
      }
    }
    return splits;
  }

  /** Tasks of about equal work: a large part alone, many small ones together. */
  static List<Task> tasks(List<RawSplit> splits, int cores, long splitBytes) {
    long total = splits.stream().mapToLong(s -> s.sizeBytes() + OPEN_COST).sum();
    long target = Math.max(OPEN_COST, Math.min(splitBytes + OPEN_COST, total / cores + 1));
    List<RawSplit> largestFirst = new ArrayList<>(splits);
    largestFirst.sort(
        Comparator.comparingLong(RawSplit::sizeBytes).reversed().thenComparing(RawSplit::id));
    List<Task> tasks = new ArrayList<>();
    long load = Long.MAX_VALUE;
    for (RawSplit split : largestFirst) {
      long cost = split.sizeBytes() + OPEN_COST;
      if (load == Long.MAX_VALUE || load + cost > target) {
        tasks.add(new Task(new ArrayList<>()));
        load = 0;
      }
      tasks.get(tasks.size() - 1).splits().add(split);
      load += cost;
    }
    return tasks;
  }
}

package io.financebi.measuring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Cuts what was sampled of a process at the moments at which its stages changed. */
final class Stages {
  /** Until the first stage: the process comes up. */
  static final String START = "start";

  /** After the last stage that tells of its progress, not of its beginning. */
  static final String END = "end";

  private final List<Sample> samples = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Long> ends = new LinkedHashMap<>();
  private String open = START;

  void sample(Sample sample) {
    samples.add(sample);
  }

  /** A line has told of a stage. */
  void mark(Mark mark, long atNanos) {
    if (mark.isBegin()) {
      ends.put(open, atNanos);
      open = mark.stage();
      return;
    }
    if (open.equals(START)) {
      ends.put(START, Math.max(0, atNanos - (long) (mark.sinceSeconds() * 1e9)));
    }
    ends.put(mark.stage(), atNanos);
    open = END;
  }

  /** The figures of each stage in order, once the process has ended. */
  Map<String, Figures> figures(long endNanos) {
    Map<String, Long> all = new LinkedHashMap<>(ends);
    all.put(open, endNanos);
    Map<String, Figures> figures = new LinkedHashMap<>();
    long from = 0;
    for (Map.Entry<String, Long> stage : all.entrySet()) {
      long to = Math.max(from, stage.getValue());
      double cpu = cpuAt(to) - cpuAt(from);
      figures.put(stage.getKey(), new Figures((to - from) / 1e9, cpu, peak(from, to)));
      from = to;
    }
    return figures;
  }

  /** The figures of the whole. */
  Figures total(long endNanos) {
    OptionalLong peak =
        samples.stream()
            .map(Sample::peakBytes)
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .max();
    return new Figures(endNanos / 1e9, cpuAt(endNanos), peak);
  }

  private double cpuAt(long nanos) {
    return samples.stream()
        .filter(sample -> sample.atNanos() <= nanos)
        .max(Comparator.comparingLong(Sample::atNanos))
        .map(Sample::cpuSeconds)
        .orElse(0.0);
  }

  private OptionalLong peak(long from, long to) {
    return samples.stream()
        .filter(sample -> sample.atNanos() >= from && sample.atNanos() <= to)
        .map(Sample::residentBytes)
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .max();
  }
}

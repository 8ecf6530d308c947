package io.financebi.rawfiles;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.util.AccumulatorV2;

/**
 * The reports of all parts. A part that is read again, after a retry or for a second job, replaces
 * its own report, so that nothing is counted twice.
 */
final class SplitReports extends AccumulatorV2<SplitReport, Map<String, SplitReport>> {
  private static final long serialVersionUID = 1L;

  private final HashMap<String, SplitReport> reports = new HashMap<>();

  @Override
  public boolean isZero() {
    synchronized (reports) {
      return reports.isEmpty();
    }
  }

  @Override
  public SplitReports copy() {
    SplitReports copy = new SplitReports();
    copy.reports.putAll(value());
    return copy;
  }

  @Override
  public void reset() {
    synchronized (reports) {
      reports.clear();
    }
  }

  @Override
  public void add(SplitReport report) {
    synchronized (reports) {
      reports.put(report.split().id(), report);
    }
  }

  @Override
  public void merge(AccumulatorV2<SplitReport, Map<String, SplitReport>> other) {
    Map<String, SplitReport> theirs = other.value();
    synchronized (reports) {
      reports.putAll(theirs);
    }
  }

  @Override
  public Map<String, SplitReport> value() {
    synchronized (reports) {
      return Map.copyOf(reports);
    }
  }
}

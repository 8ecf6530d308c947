package io.financebi.rawfiles;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.TaskCompletionListener;

/** The rows of the parts of one task. The same row object is filled again for the next row. */
final class SplitRows implements Iterator<InternalRow> {
  private final RawScan.Shared shared;
  private final Iterator<RawSplit> splits;
  private final RawRecord record = new RawRecord();
  private final List<RawColumn> wanted;
  private final Object[] cells;
  private final InternalRow row;

  private RawSplit split;
  private RecordParser parser;
  private UTF8String file;
  private RowHash rowHash;
  private int[] positions = {};
  private int knownColumns = -1;
  private long firstRecord;
  private long records;
  private long unpriced;
  private TreeMap<String, BigDecimal> amounts = new TreeMap<>();
  private boolean ready;

  SplitRows(RawScan.Shared shared, List<RawSplit> splits) {
    this.shared = shared;
    this.splits = splits.iterator();
    this.wanted = shared.input().columns();
    this.cells = new Object[wanted.size() + RawScan.EXTRA_COLUMNS];
    this.row = new GenericInternalRow(cells);
    TaskContext task = TaskContext.get();
    if (task != null) {
      TaskCompletionListener close = done -> closeQuietly();
      task.addTaskCompletionListener(close);
    }
  }

  @Override
  public boolean hasNext() {
    while (!ready) {
      if (parser == null && !openNext()) {
        return false;
      }
      ready = readRecord();
    }
    return true;
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    ready = false;
    return row;
  }

  private boolean openNext() {
    if (!splits.hasNext()) {
      return false;
    }
    split = splits.next();
    try {
      String path = split.file().path();
      parser = RecordParsers.open(shared.hadoop(), split, shared.headers().byPath().get(path));
    } catch (IOException | RuntimeException e) {
      throw new UnreadableFileException(split.file().path(), e);
    }
    file = UTF8String.fromString(split.file().path());
    firstRecord = parser.position();
    records = 0;
    unpriced = 0;
    amounts = new TreeMap<>();
    knownColumns = -1;
    rowHash = new RowHash();
    return true;
  }

  /** Fills the row with the next record; at the part's end tells its report and gives false. */
  private boolean readRecord() {
    try {
      boolean inside =
          split.file().format() == RawFormat.PARQUET || parser.position() < split.end();
      if (inside && parser.next(record)) {
        fill();
        return true;
      }
      long end = parser.position();
      parser.close();
      parser = null;
      countForProgress();
      SplitReport report = new SplitReport(firstRecord, end, records, amounts, unpriced);
      shared.reports().add(Map.entry(split.id(), report));
      return false;
    } catch (IOException | RuntimeException e) {
      throw new UnreadableFileException(split.file().path(), e);
    }
  }

  private void countForProgress() {
    TaskContext task = TaskContext.get();
    if (task != null) {
      task.taskMetrics().inputMetrics().incRecordsRead(records);
    }
  }

  private void fill() {
    records++;
    int extra = wanted.size();
    cells[extra] = file;
    cells[extra + 1] = record.raw();
    cells[extra + 2] = record.malformed;
    cells[extra + 3] = null;
    if (record.malformed) {
      Arrays.fill(cells, 0, extra, null);
      unpriced += shared.amount().isPresent() ? 1 : 0;
      return;
    }
    locateColumns();
    for (int i = 0; i < extra; i++) {
      int position = positions[i];
      cells[i] = position >= 0 && position < record.values.length ? record.values[position] : null;
    }
    if (shared.input().withRowHash()) {
      cells[extra + 3] = rowHash.of(parser.columns(), record.values);
    }
    shared.amount().ifPresent(this::addAmount);
  }

  private void addAmount(SourceAmount amount) {
    String[] values = new String[wanted.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = cells[i] == null || !amount.reads(i) ? null : cells[i].toString();
    }
    Optional<Money> money = amount.of(values);
    if (money.isEmpty()) {
      unpriced++;
    } else {
      amounts.merge(money.get().currency(), money.get().amount(), BigDecimal::add);
    }
  }

  /** Where the wanted columns are; again when a JSON file shows a new key. */
  private void locateColumns() {
    List<String> columns = parser.columns();
    if (columns.size() == knownColumns) {
      return;
    }
    knownColumns = columns.size();
    List<String> names = columns.stream().map(Headers::normalized).toList();
    positions =
        wanted.stream()
            .mapToInt(column -> names.indexOf(Headers.normalized(column.sourceName())))
            .toArray();
  }

  private void closeQuietly() {
    try {
      if (parser != null) {
        parser.close();
      }
    } catch (IOException e) {
      // The task is over, and its rows were read or are not wanted.
      parser = null;
    }
  }
}

package io.financebi.sales;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** The good lines of one order. What becomes of them is noted in themselves. */
final class Order {
  private final LineColumns columns;
  private final List<InternalRow> lines;

  /**
   * @param lines in any order
   */
  Order(LineColumns columns, List<InternalRow> lines) {
    this.columns = columns;
    this.lines = lines;
  }

  /** Marks duplicates unless they are kept, numbers lines and marks those that are superseded. */
  void settle(boolean keepDuplicates) {
    int last = lastNumber();
    List<InternalRow> distinct = keepDuplicates || lines.size() == 1 ? lines : distinct();
    number(distinct, last);
    if (distinct.size() > 1) {
      supersede(distinct);
    }
  }

  private int lastNumber() {
    int last = 0;
    for (InternalRow line : lines) {
      if (!line.isNullAt(columns.lineNumber())) {
        last = Math.max(last, line.getInt(columns.lineNumber()));
      }
    }
    return last;
  }

  private List<InternalRow> distinct() {
    lines.sort(columns.byHash());
    List<InternalRow> distinct = new ArrayList<>(lines.size());
    InternalRow first = null;
    for (InternalRow line : lines) {
      if (first != null && hash(line).equals(hash(first))) {
        line.setByte(columns.verdict(), OrderLines.DUPLICATE);
      } else {
        first = line;
        distinct.add(line);
      }
    }
    return distinct;
  }

  private Object hash(InternalRow line) {
    return line.getUTF8String(columns.rowHash());
  }

  /** Lines without a number follow the numbered ones. */
  private void number(List<InternalRow> distinct, int last) {
    List<InternalRow> missing = new ArrayList<>(0);
    for (InternalRow line : distinct) {
      if (line.isNullAt(columns.lineNumber())) {
        missing.add(line);
      }
    }
    if (missing.size() > 1) {
      missing.sort(columns.byTime());
    }
    for (int i = 0; i < missing.size(); i++) {
      missing.get(i).setInt(columns.lineNumber(), last + 1 + i);
    }
  }

  /** Of lines with one number the best stays, and with it those that are equal to it. */
  private void supersede(List<InternalRow> distinct) {
    distinct.sort(columns.byNumber());
    Comparator<InternalRow> rank = columns.byRank();
    InternalRow best = distinct.get(0);
    for (InternalRow line : distinct) {
      if (line.getInt(columns.lineNumber()) != best.getInt(columns.lineNumber())) {
        best = line;
      } else if (rank.compare(line, best) < 0) {
        line.setByte(columns.verdict(), OrderLines.SUPERSEDED);
      }
    }
  }
}

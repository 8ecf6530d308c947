package io.financebi.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Rows of text in aligned columns: the first to the left, the others to the right. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a row; the first is the header. */
  public TextTable row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** The rows as lines, indented by two blanks, without blanks at their ends. */
  public String text() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    List<Integer> widths = new ArrayList<>(Collections.nCopies(columns, 0));
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths.set(i, Math.max(widths.get(i), row.get(i).length()));
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String blanks = " ".repeat(widths.get(i) - row.get(i).length());
        line.append(GAP).append(i == 0 ? row.get(i) + blanks : blanks + row.get(i));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}

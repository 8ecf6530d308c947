package io.financebi.table;

import java.util.List;
import java.util.stream.Collectors;

/** The tables of the lake as Markdown, for the README. */
public final class TableDictionary {
  private TableDictionary() {}

  /** An overview of all tables, then the columns of each behind a fold. */
  public static String markdown(List<TableSpec> tables) {
    StringBuilder text = new StringBuilder();
    text.append("| table | one row is | partition |\n| --- | --- | --- |\n");
    for (TableSpec table : tables) {
      text.append("| `%s` | %s | %s |\n".formatted(table.name(), table.grain(), partition(table)));
    }
    tables.forEach(table -> text.append('\n').append(columns(table)));
    return text.toString();
  }

  private static String partition(TableSpec table) {
    return table.partitionColumn().map(column -> "`" + column + "`").orElse("");
  }

  private static String columns(TableSpec table) {
    StringBuilder text = new StringBuilder();
    text.append("<details><summary><code>" + table.name() + "</code></summary>\n\n");
    if (!table.key().isEmpty()) {
      text.append("Key: " + names(table.key()) + ".\n\n");
    }
    text.append("| column | type | null | unit | meaning |\n| --- | --- | --- | --- | --- |\n");
    for (Column column : table.columns()) {
      text.append(
          "| `%s` | %s | %s | %s | %s |\n"
              .formatted(
                  column.name(),
                  column.type().sql(),
                  column.nullable() ? "yes" : "",
                  column.unit(),
                  column.comment().replace("|", "\\|")));
    }
    return text.append("\n</details>\n").toString();
  }

  private static String names(List<String> columns) {
    return columns.stream().map(column -> "`" + column + "`").collect(Collectors.joining(", "));
  }
}

package io.financebi.dictionary;

/** Where things stand on the page. They are stable: people send each other links. */
final class Anchors {
  private Anchors() {}

  static String input(String name) {
    return "input-" + name;
  }

  static String inputColumn(String input, String column) {
    return input(input) + "-" + column;
  }

  static String table(String name) {
    return "table-" + name;
  }

  static String column(String table, String column) {
    return table(table) + "-" + column;
  }

  static String view(String name) {
    return "view-" + name;
  }

  static String viewColumn(String view, String column) {
    return view(view) + "-" + column;
  }

  static String query(String name) {
    return "query-" + name;
  }

  static String dataset(String name) {
    return "dataset-" + name;
  }

  static String field(String dataset, String field) {
    return dataset(dataset) + "-" + field;
  }

  static String metric(String name) {
    return "metric-" + name;
  }

  static String metrics(MetricGroup group) {
    return "metrics-of-" + String.join("-", group.facts());
  }

  static String reason(String code) {
    return "reason-" + code;
  }

  /** The name of a column in the source is told where the column is. */
  static String setting(String name) {
    return name.contains(".column.") ? "input-" + name.replace(".column.", "-") : "setting-" + name;
  }
}

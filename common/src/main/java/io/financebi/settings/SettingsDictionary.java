package io.financebi.settings;

/** The settings as Markdown, for the README. */
public final class SettingsDictionary {
  private SettingsDictionary() {}

  /** One row a setting; the columns of an input share one. */
  public static String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("| setting | default | meaning |\n| --- | --- | --- |\n");
    for (SettingKey key : SettingKeys.all()) {
      if (!key.name().contains(".column.")) {
        String fallback = key.fallback().isEmpty() ? "" : "`" + key.fallback() + "`";
        text.append("| `%s` | %s | %s |\n".formatted(key.name(), fallback, key.description()));
      }
    }
    return text.append(
            "| `INPUT.column.NAME` | `NAME` | the source's name of column `NAME` of `interactions`,"
                + " `sales`, `items` or `rates` |\n"
                + "| `spark.…` | | handed on to Spark |\n")
        .toString();
  }
}

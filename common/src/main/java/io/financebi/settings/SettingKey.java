package io.financebi.settings;

import java.util.Locale;

/**
 * One known setting.
 *
 * @param name as written in a properties file: {@code lake.root}
 * @param fallback the value when nothing is set; may be empty
 * @param changesMeaning whether another value makes the numbers mean something else
 * @param isPath whether the value is one or more locations, relative to where it was written
 * @param description one line for the README's table
 */
public record SettingKey(
    String name, String fallback, boolean changesMeaning, boolean isPath, String description) {
  /** The environment variable of the setting: {@code BI_LAKE_ROOT}. */
  public String environmentName() {
    return "BI_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}

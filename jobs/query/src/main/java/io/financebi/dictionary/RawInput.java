package io.financebi.dictionary;

import io.financebi.settings.SettingKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Raw files of one kind.
 *
 * @param columns our names of their columns
 * @param settings how they are found and read, the names of columns aside
 */
record RawInput(String name, List<String> columns, List<SettingKey> settings) {
  private static final String COLUMN = ".column.";

  /** The inputs that the settings tell of. */
  static List<RawInput> of(List<SettingKey> keys) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (SettingKey key : keys) {
      int at = key.name().indexOf(COLUMN);
      if (at > 0) {
        columns
            .computeIfAbsent(key.name().substring(0, at), name -> new ArrayList<>())
            .add(key.name().substring(at + COLUMN.length()));
      }
    }
    List<RawInput> inputs = new ArrayList<>();
    columns.forEach((name, names) -> inputs.add(new RawInput(name, names, settings(name, keys))));
    return inputs;
  }

  private static List<SettingKey> settings(String input, List<SettingKey> keys) {
    return keys.stream()
        .filter(key -> key.name().startsWith(input + ".") && !key.name().contains(COLUMN))
        .toList();
  }
}

package io.financebi.run;

import io.financebi.rawfiles.RawColumn;
import io.financebi.rawfiles.RawInput;
import io.financebi.settings.InputSettings;
import java.util.List;
import java.util.Set;

/** Settings of an input as what the reader of raw files needs to know. */
final class RawInputs {
  private RawInputs() {}

  /**
   * @param required the columns without which no row could be accepted
   * @param withRowHash whether rows are told apart by everything that they carry
   */
  static RawInput of(InputSettings settings, Set<String> required, boolean withRowHash) {
    List<RawColumn> columns =
        settings.columns().entrySet().stream()
            .map(c -> new RawColumn(c.getKey(), c.getValue(), required.contains(c.getKey())))
            .toList();
    return new RawInput(settings.name(), columns, withRowHash);
  }
}

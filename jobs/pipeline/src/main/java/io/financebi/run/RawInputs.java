package io.financebi.run;

import io.financebi.rawfiles.RawColumn;
import io.financebi.rawfiles.RawInput;
import io.financebi.settings.InputSettings;
import java.util.List;

/** Settings of the inputs as what the reader of raw files needs to know. */
final class RawInputs {
  private RawInputs() {}

  static RawInput of(InputSettings input) {
    List<RawColumn> columns =
        input.columns().entrySet().stream()
            .map(column -> new RawColumn(column.getKey(), column.getValue()))
            .toList();
    boolean withRowHash = !input.name().equals("interactions");
    return new RawInput(input.name(), columns, required(input), withRowHash);
  }

  /** The columns without which no row could be accepted. */
  private static List<List<String>> required(InputSettings input) {
    return switch (input.name()) {
      case "sales" ->
          List.of(
              List.of("order_id"),
              List.of("item_id"),
              List.of("quantity"),
              List.of("unit_price", "amount"),
              List.of("order_at"));
      case "items" -> List.of(List.of("item_id"));
      default -> input.columns().keySet().stream().map(List::of).toList();
    };
  }
}

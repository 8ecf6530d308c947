package io.financebi.run;

import io.financebi.rawfiles.RawColumn;
import io.financebi.rawfiles.RawInput;
import io.financebi.settings.InputSettings;
import io.financebi.settings.SettingKeys;
import io.financebi.settings.Settings;
import java.util.List;
import java.util.Set;

/** Settings of the inputs as what the reader of raw files needs to know. */
final class RawInputs {
  private RawInputs() {}

  /** All inputs, the ones that are not configured included. */
  static List<RawInput> of(Settings settings) {
    InputSettings sales = settings.sales().input();
    return List.of(
        of(settings.interactions().input(), Set.copyOf(SettingKeys.INTERACTION_COLUMNS), false),
        of(sales, requiredOfSales(sales), true),
        of(settings.items(), Set.of("item_id"), true),
        of(settings.rates().input(), Set.copyOf(SettingKeys.RATE_COLUMNS), true));
  }

  /** A price is the unit's or the line's, whichever the source is said to have. */
  private static Set<String> requiredOfSales(InputSettings input) {
    boolean total = input.isMapped("amount") && !input.isMapped("unit_price");
    return Set.of("order_id", "item_id", "quantity", "order_at", total ? "amount" : "unit_price");
  }

  /**
   * @param required the columns without which no row could be accepted
   * @param withRowHash whether rows are told apart by everything that they carry
   */
  private static RawInput of(InputSettings settings, Set<String> required, boolean withRowHash) {
    List<RawColumn> columns =
        settings.columns().entrySet().stream()
            .map(c -> new RawColumn(c.getKey(), c.getValue(), required.contains(c.getKey())))
            .toList();
    return new RawInput(settings.name(), columns, withRowHash);
  }
}

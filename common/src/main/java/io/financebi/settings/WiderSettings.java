package io.financebi.settings;

import io.financebi.quarantine.RejectReason;
import java.util.Map;
import java.util.Optional;

/**
 * Settings that accept more than others did, and leave what was accepted as it is: the rows that
 * were rejected are all that has to be judged again.
 */
public final class WiderSettings {
  private WiderSettings() {}

  /**
   * The reason whose rows another value of a setting may accept.
   *
   * @param before the values of all settings that have a meaning, by name; so {@code now}
   * @return empty when the other value changes more than that
   */
  public static Optional<RejectReason> reason(
      String key, Map<String, String> before, Map<String, String> now) {
    boolean isWider =
        switch (key) {
          case "interactions.event-types", "interactions.event-type-aliases" ->
              SettingsParser.eventTypes(now)
                  .entrySet()
                  .containsAll(SettingsParser.eventTypes(before).entrySet());
          case "rates.max-age" ->
              SettingsParser.maxAgeDays(now) >= SettingsParser.maxAgeDays(before);
          default -> false;
        };
    if (!isWider) {
      return Optional.empty();
    }
    return Optional.of(
        key.equals("rates.max-age")
            ? RejectReason.NO_EXCHANGE_RATE
            : RejectReason.UNKNOWN_EVENT_TYPE);
  }
}

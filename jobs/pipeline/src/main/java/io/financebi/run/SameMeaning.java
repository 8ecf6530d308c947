package io.financebi.run;

import io.financebi.errors.UserException;
import io.financebi.lake.LakeSnapshot;
import io.financebi.quarantine.RejectReason;
import io.financebi.settings.SettingKey;
import io.financebi.settings.SettingKeys;
import io.financebi.settings.Settings;
import io.financebi.settings.WiderSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes sure that what is added to a lake means the same as what is there. */
final class SameMeaning {
  private SameMeaning() {}

  /**
   * Compares the settings with those that the lake was built with.
   *
   * @param replayed the reasons whose rows are judged again: settings may accept more of them
   * @throws UserException {@code settings_changed}
   */
  static void require(LakeSnapshot snapshot, Settings settings, Set<RejectReason> replayed) {
    Map<String, String> before = new TreeMap<>(snapshot.basis().settings());
    List<String> changes = new ArrayList<>();
    Set<String> wider = new TreeSet<>();
    for (SettingKey key : SettingKeys.all()) {
      String now = settings.meaning().getOrDefault(key.name(), "");
      if (key.changesMeaning()
          && !before.computeIfAbsent(key.name(), k -> key.fallback()).equals(now)) {
        Optional<RejectReason> reason =
            WiderSettings.reason(key.name(), snapshot.basis().settings(), settings.meaning());
        if (reason.isEmpty() || !replayed.contains(reason.get())) {
          changes.add(
              "%s was \"%s\" and is \"%s\"".formatted(key.name(), before.get(key.name()), now));
          wider.add(reason.map(RejectReason::code).orElse(""));
        }
      }
    }
    if (!changes.isEmpty()) {
      String replay =
          wider.contains("")
              ? ""
              : " Since it only accepts more rows, ./bi job replay-quarantine --reason "
                  + String.join(" --reason ", wider)
                  + " is enough.";
      throw new UserException(
          "settings_changed",
          "The lake was built with other settings: " + String.join(", ", changes) + ".",
          "Nothing was written. That changes what the numbers mean: run with --full to build them all"
              + " anew, or set it back."
              + replay);
    }
  }
}

package io.financebi.settings;

import io.financebi.settings.QuickSightSettings.Refresh;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** Turns the settings of QuickSight into a checked record. */
final class QuickSightParser {
  private static final String REFRESH = "quicksight.refresh";

  private final SettingValues values;

  private QuickSightParser(SettingValues values) {
    this.values = values;
  }

  static QuickSightSettings parse(SettingValues values) {
    QuickSightParser parser = new QuickSightParser(values);
    return new QuickSightSettings(
        parser.matching("quicksight.account", "[0-9]{12}", "12 digits"),
        parser.required("quicksight.id", "[A-Za-z0-9_-]{1,64}", "letters, digits, _ and -"),
        parser.required("quicksight.namespace", "[A-Za-z0-9._-]{1,64}", "the name of a namespace"),
        parser.matching(
            "quicksight.identity-region", "[a-z0-9-]+", "a region of AWS, as eu-central-1"),
        parser.principals("quicksight.owners"),
        parser.principals("quicksight.readers"),
        parser.refresh());
  }

  private Optional<Refresh> refresh() {
    String text = values.get(REFRESH);
    if (text.equals("never")) {
      return Optional.empty();
    }
    if (text.equals("hourly")) {
      return Optional.of(new Refresh(Optional.empty()));
    }
    if (!text.matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
      throw values.invalid(REFRESH, "never, hourly, or a time of the day as 06:00");
    }
    return Optional.of(new Refresh(Optional.of(LocalTime.parse(text))));
  }

  private List<String> principals(String key) {
    List<String> principals = values.list(key);
    if (!principals.stream().allMatch(each -> each.matches("(user|group)/\\S.*"))) {
      throw values.invalid(key, "user/NAME or group/NAME, several with commas");
    }
    return principals;
  }

  private String required(String key, String pattern, String expected) {
    return matching(key, pattern, expected).orElseThrow(() -> values.invalid(key, expected));
  }

  private Optional<String> matching(String key, String pattern, String expected) {
    Optional<String> value = values.text(key);
    if (value.filter(text -> !text.matches(pattern)).isPresent()) {
      throw values.invalid(key, expected);
    }
    return value;
  }
}

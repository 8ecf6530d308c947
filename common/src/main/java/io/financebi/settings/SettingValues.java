package io.financebi.settings;

import io.financebi.errors.NearestName;
import io.financebi.errors.UserException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values of settings, each read as what it must be. All methods throw {@code invalid_setting}
 * when it is not that.
 *
 * @param all by name; every known key has one
 */
record SettingValues(Map<String, String> all) {
  /** As it was written. */
  String get(String key) {
    return all.get(key);
  }

  /** A size, as {@code 500m}, {@code 20g} or {@code 1t}, in bytes. */
  long bytes(String key) {
    String value = get(key);
    if (!value.matches("[0-9]{1,6}[mgt]")) {
      throw invalid(key, "a size, as 500m, 20g or 1t");
    }
    long count = Long.parseLong(value.substring(0, value.length() - 1));
    return count << (value.endsWith("m") ? 20 : value.endsWith("g") ? 30 : 40);
  }

  /** A URL; empty when there is none. */
  Optional<URI> endpoint(String key) {
    return text(key)
        .map(
            text -> {
              if (!text.matches(SettingsReader.URL)) {
                throw invalid(key, "a URL, as https://s3.example.com");
              }
              return URI.create(text);
            });
  }

  /** A text; empty when there is none. */
  Optional<String> text(String key) {
    return Optional.of(get(key)).filter(text -> !text.isEmpty());
  }

  /** A time zone. */
  ZoneId zone(String key) {
    try {
      return ZoneId.of(get(key));
    } catch (DateTimeException e) {
      Optional<String> near = NearestName.of(get(key), ZoneId.getAvailableZoneIds());
      throw invalid(
          key, "a time zone such as " + near.orElse("Europe/Berlin") + " (IANA names and offsets)");
    }
  }

  /** The code of a currency, in capitals. */
  String currency(String key) {
    String code = upper(get(key));
    if (!code.matches("[A-Z]{3}")) {
      throw invalid(key, "a currency code of three letters");
    }
    return code;
  }

  /** A number of days, as {@code 7d}. */
  int days(String key) {
    String value = get(key);
    if (!value.matches("[0-9]{1,4}d")) {
      throw invalid(key, "a number of days, as 7d");
    }
    return Integer.parseInt(value.substring(0, value.length() - 1));
  }

  /** A time span, as {@code 90s}, {@code 30m}, {@code 24h} or {@code 7d}. */
  Duration duration(String key) {
    String value = get(key);
    if (!value.matches("[1-9][0-9]{0,5}[smhd]")) {
      throw invalid(key, "a time span, as 90s, 30m, 24h or 7d");
    }
    String unit = value.endsWith("d") ? "P" : "PT";
    return Duration.parse(unit + value.toUpperCase(Locale.ROOT));
  }

  /** One of the constants of an enumeration, written in any case. */
  <T extends Enum<T>> T choice(String key, Class<T> type) {
    try {
      return Enum.valueOf(type, upper(get(key)));
    } catch (IllegalArgumentException e) {
      String choices =
          Arrays.stream(type.getEnumConstants())
              .map(constant -> constant.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
      throw invalid(key, "one of " + choices);
    }
  }

  /** The parts between commas, without those that are empty. */
  List<String> list(String key) {
    return Stream.of(get(key).split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** What to throw of a value that is not what it must be. */
  UserException invalid(String key, String expected) {
    return new UserException(
        "invalid_setting",
        "The setting " + key + " is \"" + get(key) + "\".",
        "It must be " + expected + ".");
  }

  /** In capitals, without blanks around. */
  static String upper(String text) {
    return text.strip().toUpperCase(Locale.ROOT);
  }
}

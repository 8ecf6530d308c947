package io.financebi.settings;

import io.financebi.errors.NearestName;
import io.financebi.errors.UserException;
import io.financebi.lake.LakeRoot;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns setting values into checked records. */
final class SettingsParser {
  private final Map<String, String> values;

  private SettingsParser(Map<String, String> values) {
    this.values = values;
  }

  /** The records of the given values; every known key has one. */
  static Settings parse(Map<String, String> values) {
    return new SettingsParser(values).settings();
  }

  /** The words of {@code interactions.event-types} and their aliases, by themselves. */
  static Map<String, String> eventTypes(Map<String, String> values) {
    return new SettingsParser(values).eventTypes();
  }

  /** Of {@code rates.max-age}. */
  static int maxAgeDays(Map<String, String> values) {
    return new SettingsParser(values).days("rates.max-age");
  }

  private Settings settings() {
    InputSettings items = input("items", SettingKeys.ITEM_COLUMNS);
    return new Settings(
        lakeRoot(),
        days("lake.history.retention"),
        export(),
        interactions(),
        sales(),
        items,
        new RatesSettings(input("rates", SettingKeys.RATE_COLUMNS), days("rates.max-age")),
        behaviour(),
        new ReportingSettings(currency("reporting.currency"), zone("reporting.time-zone")),
        staleAfter(),
        aws(),
        queryCache(),
        glue(),
        SubmitParser.parse(values),
        sparkSettings(),
        meaning());
  }

  private String lakeRoot() {
    String root = values.get("lake.root");
    if (root.isEmpty() || root.contains(",")) {
      throw invalid("lake.root", "one folder");
    }
    return root;
  }

  private Optional<ExportSettings> export() {
    Optional<String> root = text("lake.export");
    if (root.isPresent() && root.get().contains(",")) {
      throw invalid("lake.export", "one folder");
    }
    if (root.isPresent() && overlaps(root.get(), lakeRoot())) {
      throw invalid("lake.export", "beside the lake, not in it or around it");
    }
    Duration grace = duration("lake.export.grace");
    return root.map(there -> new ExportSettings(there, grace));
  }

  private static boolean overlaps(String export, String lake) {
    LakeRoot root = LakeRoot.of(export);
    return root.holds(lake) || root.isIn(lake);
  }

  private InteractionsSettings interactions() {
    return new InteractionsSettings(
        input("interactions", SettingKeys.INTERACTION_COLUMNS), eventTypes(), time("interactions"));
  }

  private Map<String, String> eventTypes() {
    Map<String, String> types = new LinkedHashMap<>();
    list("interactions.event-types").forEach(type -> types.put(upper(type), upper(type)));
    if (types.isEmpty()) {
      throw invalid("interactions.event-types", "at least one event type");
    }
    List<String> known = List.copyOf(types.keySet());
    for (String alias : list("interactions.event-type-aliases")) {
      String[] pair = alias.split(":", -1);
      if (pair.length != 2 || pair[0].isBlank() || !known.contains(upper(pair[1]))) {
        throw invalid("interactions.event-type-aliases", "ALIAS:TYPE pairs of a type in " + known);
      }
      types.put(upper(pair[0]), upper(pair[1]));
    }
    return types;
  }

  private SalesSettings sales() {
    String own = values.get("sales.default-currency");
    String key = own.isEmpty() ? "reporting.currency" : "sales.default-currency";
    boolean keep = choice("sales.duplicates", Duplicates.class) == Duplicates.KEEP;
    return new SalesSettings(
        input("sales", SettingKeys.SALES_COLUMNS),
        currency(key),
        keep,
        text("sales.return-order-prefix"),
        time("sales"));
  }

  private BehaviourSettings behaviour() {
    return new BehaviourSettings(
        duration("session.gap"), duration("matching.window"), duration("attribution.lookback"));
  }

  private Optional<Duration> staleAfter() {
    String key = "dashboard.stale-after";
    return values.get(key).equals("never") ? Optional.empty() : Optional.of(duration(key));
  }

  private AwsSettings aws() {
    Map<String, URI> endpoints = new TreeMap<>();
    for (String service : AwsSettings.SERVICES) {
      endpoint("aws.endpoint." + service).ifPresent(uri -> endpoints.put(service, uri));
    }
    return new AwsSettings(
        text("aws.region"), endpoint("aws.endpoint"), endpoints, text("aws.kms-key"));
  }

  private QueryCacheSettings queryCache() {
    String folder = values.get("query.cache.folder");
    if (!folder.startsWith("/")) {
      throw invalid("query.cache.folder", "one folder of this machine");
    }
    return new QueryCacheSettings(Path.of(folder), bytes("query.cache.limit"));
  }

  private GlueSettings glue() {
    String database = values.get("glue.database");
    if (!database.matches("[a-z0-9_]{1,255}")) {
      throw invalid("glue.database", "a name of lower case letters, digits and underscores");
    }
    Optional<String> schedule = text("glue.crawler.schedule").filter(text -> !text.equals("never"));
    if (schedule.filter(text -> !text.matches("cron\\(\\S+( \\S+){5}\\)")).isPresent()) {
      throw invalid("glue.crawler.schedule", "six fields, as cron(15 2 * * ? *), or never");
    }
    return new GlueSettings(
        database, text("glue.crawler.role"), schedule, list("glue.crawler.exclusions"));
  }

  private long bytes(String key) {
    String value = values.get(key);
    if (!value.matches("[0-9]{1,6}[mgt]")) {
      throw invalid(key, "a size, as 500m, 20g or 1t");
    }
    long count = Long.parseLong(value.substring(0, value.length() - 1));
    return count << (value.endsWith("m") ? 20 : value.endsWith("g") ? 30 : 40);
  }

  private Optional<URI> endpoint(String key) {
    return text(key)
        .map(
            text -> {
              if (!text.matches(SettingsReader.URL)) {
                throw invalid(key, "a URL, as https://s3.example.com");
              }
              return URI.create(text);
            });
  }

  private Optional<String> text(String key) {
    return Optional.of(values.get(key)).filter(text -> !text.isEmpty());
  }

  private enum Duplicates {
    DROP,
    KEEP
  }

  private InputSettings input(String name, List<String> columns) {
    Map<String, String> mapped = new LinkedHashMap<>();
    columns.forEach(column -> mapped.put(column, values.get(name + ".column." + column)));
    mapped.forEach(
        (column, source) -> {
          if (source.isEmpty()) {
            throw invalid(name + ".column." + column, "the name of a column");
          }
        });
    List<String> locations = list(name + ".input").stream().map(LakeRoot::hadoop).toList();
    return new InputSettings(name, locations, mapped);
  }

  private TimeSettings time(String input) {
    return new TimeSettings(
        choice(input + ".time-format", TimeFormat.class), zone(input + ".time-zone"));
  }

  private ZoneId zone(String key) {
    try {
      return ZoneId.of(values.get(key));
    } catch (DateTimeException e) {
      Optional<String> near = NearestName.of(values.get(key), ZoneId.getAvailableZoneIds());
      throw invalid(
          key, "a time zone such as " + near.orElse("Europe/Berlin") + " (IANA names and offsets)");
    }
  }

  private String currency(String key) {
    String code = upper(values.get(key));
    if (!code.matches("[A-Z]{3}")) {
      throw invalid(key, "a currency code of three letters");
    }
    return code;
  }

  private int days(String key) {
    String value = values.get(key);
    if (!value.matches("[0-9]{1,4}d")) {
      throw invalid(key, "a number of days, as 7d");
    }
    return Integer.parseInt(value.substring(0, value.length() - 1));
  }

  private Duration duration(String key) {
    String value = values.get(key);
    if (!value.matches("[1-9][0-9]{0,5}[smhd]")) {
      throw invalid(key, "a time span, as 90s, 30m, 24h or 7d");
    }
    String unit = value.endsWith("d") ? "P" : "PT";
    return Duration.parse(unit + value.toUpperCase(Locale.ROOT));
  }

  private <T extends Enum<T>> T choice(String key, Class<T> type) {
    try {
      return Enum.valueOf(type, upper(values.get(key)));
    } catch (IllegalArgumentException e) {
      String choices =
          Arrays.stream(type.getEnumConstants())
              .map(constant -> constant.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
      throw invalid(key, "one of " + choices);
    }
  }

  private List<String> list(String key) {
    return Stream.of(values.get(key).split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private Map<String, String> sparkSettings() {
    Map<String, String> spark = new TreeMap<>(values);
    spark.keySet().removeIf(key -> !key.startsWith("spark."));
    return spark;
  }

  private Map<String, String> meaning() {
    return SettingKeys.all().stream()
        .filter(SettingKey::changesMeaning)
        .collect(Collectors.toUnmodifiableMap(SettingKey::name, key -> values.get(key.name())));
  }

  private UserException invalid(String key, String expected) {
    return new UserException(
        "invalid_setting",
        "The setting " + key + " is \"" + values.get(key) + "\".",
        "It must be " + expected + ".");
  }

  private static String upper(String text) {
    return text.strip().toUpperCase(Locale.ROOT);
  }
}

package io.financebi.settings;

import io.financebi.lake.LakeRoot;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Turns setting values into checked records. */
final class SettingsParser {
  private final SettingValues values;

  private SettingsParser(Map<String, String> values) {
    this.values = new SettingValues(values);
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
    return new SettingValues(values).days("rates.max-age");
  }

  private Settings settings() {
    InputSettings items = input("items", SettingKeys.ITEM_COLUMNS);
    return new Settings(
        lakeRoot(),
        values.days("lake.history.retention"),
        ExportParser.parse(values, lakeRoot()),
        interactions(),
        sales(),
        items,
        new RatesSettings(input("rates", SettingKeys.RATE_COLUMNS), values.days("rates.max-age")),
        behaviour(),
        new ReportingSettings(
            values.currency("reporting.currency"), values.zone("reporting.time-zone")),
        staleAfter(),
        aws(),
        queryCache(),
        values.choice("query.engine", QueryEngine.class),
        glue(),
        athena(),
        QuickSightParser.parse(values),
        SubmitParser.parse(values),
        sparkSettings(),
        meaning());
  }

  private String lakeRoot() {
    String root = values.get("lake.root");
    if (root.isEmpty() || root.contains(",")) {
      throw values.invalid("lake.root", "one folder");
    }
    return root;
  }

  private InteractionsSettings interactions() {
    return new InteractionsSettings(
        input("interactions", SettingKeys.INTERACTION_COLUMNS), eventTypes(), time("interactions"));
  }

  private Map<String, String> eventTypes() {
    Map<String, String> types = new LinkedHashMap<>();
    values
        .list("interactions.event-types")
        .forEach(type -> types.put(SettingValues.upper(type), SettingValues.upper(type)));
    if (types.isEmpty()) {
      throw values.invalid("interactions.event-types", "at least one event type");
    }
    List<String> known = List.copyOf(types.keySet());
    for (String alias : values.list("interactions.event-type-aliases")) {
      String[] pair = alias.split(":", -1);
      if (pair.length != 2 || pair[0].isBlank() || !known.contains(SettingValues.upper(pair[1]))) {
        throw values.invalid(
            "interactions.event-type-aliases", "ALIAS:TYPE pairs of a type in " + known);
      }
      types.put(SettingValues.upper(pair[0]), SettingValues.upper(pair[1]));
    }
    return types;
  }

  private SalesSettings sales() {
    String own = values.get("sales.default-currency");
    String key = own.isEmpty() ? "reporting.currency" : "sales.default-currency";
    boolean keep = values.choice("sales.duplicates", Duplicates.class) == Duplicates.KEEP;
    return new SalesSettings(
        input("sales", SettingKeys.SALES_COLUMNS),
        values.currency(key),
        keep,
        values.text("sales.return-order-prefix"),
        time("sales"));
  }

  private BehaviourSettings behaviour() {
    return new BehaviourSettings(
        values.duration("session.gap"),
        values.duration("matching.window"),
        values.duration("attribution.lookback"));
  }

  private Optional<Duration> staleAfter() {
    String key = "dashboard.stale-after";
    return values.get(key).equals("never") ? Optional.empty() : Optional.of(values.duration(key));
  }

  private AwsSettings aws() {
    Map<String, URI> endpoints = new TreeMap<>();
    for (String service : AwsSettings.SERVICES) {
      values.endpoint("aws.endpoint." + service).ifPresent(uri -> endpoints.put(service, uri));
    }
    return new AwsSettings(
        values.text("aws.region"),
        values.endpoint("aws.endpoint"),
        endpoints,
        values.text("aws.kms-key"));
  }

  private QueryCacheSettings queryCache() {
    String folder = values.get("query.cache.folder");
    if (!folder.startsWith("/")) {
      throw values.invalid("query.cache.folder", "one folder of this machine");
    }
    return new QueryCacheSettings(Path.of(folder), values.bytes("query.cache.limit"));
  }

  private GlueSettings glue() {
    String database = values.get("glue.database");
    if (!database.matches("[a-z0-9_]{1,255}")) {
      throw values.invalid("glue.database", "a name of lower case letters, digits and underscores");
    }
    Optional<String> schedule =
        values.text("glue.crawler.schedule").filter(text -> !text.equals("never"));
    if (schedule.filter(text -> !text.matches("cron\\(\\S+( \\S+){5}\\)")).isPresent()) {
      throw values.invalid("glue.crawler.schedule", "six fields, as cron(15 2 * * ? *), or never");
    }
    return new GlueSettings(
        database,
        values.text("glue.crawler.role"),
        schedule,
        values.list("glue.crawler.exclusions"));
  }

  private AthenaSettings athena() {
    String workgroup = values.get("athena.workgroup");
    if (!workgroup.matches("[a-zA-Z0-9._-]{1,128}")) {
      throw values.invalid("athena.workgroup", "the name of a workgroup");
    }
    Optional<String> output = values.text("athena.output");
    if (output.filter(place -> !place.matches("s3a?://[a-z0-9.-]{3,63}(/\\S*)?")).isPresent()) {
      throw values.invalid("athena.output", "a place in S3, as s3://BUCKET/athena/");
    }
    String price = values.get("athena.price");
    if (!price.matches("[0-9]{1,6}(\\.[0-9]{1,6})?")) {
      throw values.invalid("athena.price", "an amount, as 5.00");
    }
    return new AthenaSettings(
        workgroup,
        output.map(place -> place.replaceFirst("^s3a:", "s3:")),
        reuse(),
        values.bytes("athena.limit"),
        new BigDecimal(price));
  }

  private Optional<Duration> reuse() {
    String key = "athena.reuse";
    if (values.get(key).equals("never")) {
      return Optional.empty();
    }
    Duration age = values.duration(key);
    if (age.toMinutes() < 1 || age.compareTo(AthenaSettings.MAX_REUSE) > 0) {
      throw values.invalid(key, "never, or a time span from 1m to 7d");
    }
    return Optional.of(age);
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
            throw values.invalid(name + ".column." + column, "the name of a column");
          }
        });
    List<String> locations = values.list(name + ".input").stream().map(LakeRoot::hadoop).toList();
    return new InputSettings(name, locations, mapped);
  }

  private TimeSettings time(String input) {
    return new TimeSettings(
        values.choice(input + ".time-format", TimeFormat.class), values.zone(input + ".time-zone"));
  }

  private Map<String, String> sparkSettings() {
    Map<String, String> spark = new TreeMap<>(values.all());
    spark.keySet().removeIf(key -> !key.startsWith("spark."));
    return spark;
  }

  private Map<String, String> meaning() {
    return SettingKeys.all().stream()
        .filter(SettingKey::changesMeaning)
        .collect(Collectors.toUnmodifiableMap(SettingKey::name, key -> values.get(key.name())));
  }
}

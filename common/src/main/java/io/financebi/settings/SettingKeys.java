package io.financebi.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every setting that there is, in the order of the README's table. */
public final class SettingKeys {
  /** The columns of interactions. */
  public static final List<String> INTERACTION_COLUMNS =
      List.of("user_id", "item_id", "event_type", "timestamp");

  /** The columns of sales. */
  public static final List<String> SALES_COLUMNS =
      List.of(
          "order_id",
          "line_number",
          "user_id",
          "item_id",
          "quantity",
          "unit_price",
          "amount",
          "discount",
          "currency",
          "order_at",
          "original_order_id",
          "store_id",
          "channel",
          "country",
          "updated_at");

  /** The columns of items. */
  public static final List<String> ITEM_COLUMNS =
      List.of("item_id", "name", "category", "unit_cost");

  /** The columns of exchange rates. */
  public static final List<String> RATE_COLUMNS = List.of("date", "currency", "rate");

  private static final List<SettingKey> ALL = List.copyOf(new Catalog().keys);

  private static final Map<String, SettingKey> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(SettingKey::name, Function.identity()));

  private SettingKeys() {}

  /** All keys in reading order. */
  public static List<SettingKey> all() {
    return ALL;
  }

  /** All keys by name. */
  public static Map<String, SettingKey> byName() {
    return BY_NAME;
  }

  /** Collects the keys once, when the class is loaded. */
  private static final class Catalog {
    private final List<SettingKey> keys = new ArrayList<>();

    Catalog() {
      path("lake.root", "lake", "the lake's folder, or `s3a://BUCKET/PREFIX`");
      plain(
          "lake.history.retention",
          "400d",
          "how long the lake can be read as it was; `bi job maintain` removes what is older");
      path(
          "lake.export",
          "",
          "a folder, or `s3a://BUCKET/PREFIX`, for clean tables and marts as plain Parquet files");
      plain(
          "lake.export.grace",
          "24h",
          "how long files in S3 stay after `bi publish catalog` has put others in their place");
      interactions();
      sales();
      path("items.input", "", inputOf("items"));
      path("rates.input", "", inputOf("exchange rates"));
      meaning("rates.max-age", "7d", "how many days old a rate may be on the day of the order");
      behaviour();
      meaning("reporting.currency", "USD", "the currency of every `_amount`");
      meaning("reporting.time-zone", "UTC", "the zone whose days are the `_date`s");
      plain(
          "dashboard.stale-after",
          "2d",
          "how old the last data may be before the dashboard says so loudly; or `never`");
      queryCache();
      aws();
      glue();
      athena();
      quickSight();
      submit();
      columns("interactions", INTERACTION_COLUMNS);
      columns("sales", SALES_COLUMNS);
      columns("items", ITEM_COLUMNS);
      columns("rates", RATE_COLUMNS);
    }

    private void interactions() {
      path("interactions.input", "", inputOf("interactions"));
      meaning(
          "interactions.event-types",
          "VIEW,ADD_TO_CART,REMOVE_FROM_CART,PURCHASE",
          "the event types that are accepted, compared without case");
      meaning(
          "interactions.event-type-aliases",
          "",
          "other words for them, as `BUY:PURCHASE,CART:ADD_TO_CART`");
      time("interactions");
    }

    private void sales() {
      path("sales.input", "", inputOf("sales"));
      meaning(
          "sales.default-currency",
          "",
          "the currency of lines that name none; the reporting currency unless set");
      meaning("sales.duplicates", "drop", "`keep` accepts lines that are equal in every column");
      meaning(
          "sales.return-order-prefix",
          "",
          "orders whose id starts so are returns, beside negative quantities");
      time("sales");
    }

    private void behaviour() {
      meaning("session.gap", "30m", "how long a user may pause before a new session starts");
      meaning(
          "matching.window",
          "24h",
          "how far apart a PURCHASE event and a sale line may be and still match");
      meaning(
          "attribution.lookback",
          "7d",
          "how long before a sale the user's views of the item are counted");
    }

    private void queryCache() {
      plain(
          "query.engine",
          "duckdb",
          "who answers queries: `duckdb` on this machine, or `athena` at AWS, of a lake in S3");
      path(
          "query.cache.folder",
          "~/.cache/finance-bi",
          "where queries keep the files of a lake in S3 that they have read");
      plain("query.cache.limit", "20g", "how large it may grow, as `500m`, `20g` or `1t`");
    }

    private void aws() {
      plain("aws.region", "", "the region of AWS; `AWS_REGION` or the profile's unless set");
      plain(
          "aws.endpoint",
          "",
          "where AWS's services are reached, when not at AWS; `AWS_ENDPOINT_URL` unless set");
      for (String service : AwsSettings.SERVICES) {
        String name = service.toUpperCase(Locale.ROOT);
        plain(
            "aws.endpoint." + service,
            "",
            "the same for %s alone; `AWS_ENDPOINT_URL_%s` unless set"
                .formatted(name, name.replace('-', '_')));
      }
      plain(
          "aws.kms-key",
          "",
          "id or ARN of the KMS key that S3 encrypts the lake with; the bucket's own unless set");
    }

    private void glue() {
      plain("glue.database", "finance_bi", "the database of the tables in the Glue catalog");
      plain(
          "glue.crawler.role", "", "name or ARN of the role that crawlers of raw files work with");
      plain(
          "glue.crawler.schedule",
          "cron(15 2 * * ? *)",
          "when crawlers start by themselves, in UTC, as AWS writes it; or `never`");
      plain(
          "glue.crawler.exclusions",
          "**/_*,**/.*",
          "globs of what crawlers pass by, below an input's folder");
    }

    private void athena() {
      plain("athena.workgroup", "primary", "the workgroup that Athena's queries run in");
      plain(
          "athena.output",
          "",
          "where Athena writes results, as `s3://BUCKET/athena/`; the workgroup's own unless set");
      plain(
          "athena.reuse",
          "never",
          "how old the result of the same query may be to be used again, as `60m`; or `never`");
      plain(
          "athena.limit",
          "100g",
          "a query of Athena's that has read more is stopped, as `500m`, `20g` or `1t`");
      plain("athena.price", "5.00", "what Athena asks for a terabyte read, in US dollars");
    }

    private void quickSight() {
      plain("quicksight.account", "", "number of the AWS account that has QuickSight, 12 digits");
      plain(
          "quicksight.id",
          QuickSightSettings.ID,
          "what the ids of all that `bi` makes in QuickSight begin with, and its views in Athena"
              + " unless it is the default");
      plain("quicksight.namespace", "default", "the namespace of QuickSight's users and groups");
      plain(
          "quicksight.identity-region",
          "",
          "the region that keeps QuickSight's users; `aws.region` unless set");
      plain(
          "quicksight.owners",
          "",
          "who may change all of it, as `user/NAME` or `group/NAME`; several with commas");
      plain("quicksight.readers", "", "who may look at the dashboard, in the same way");
      plain(
          "quicksight.refresh",
          "never",
          "when QuickSight loads data by itself: `hourly`, a time of the day as `06:00`, or `never`");
    }

    private void submit() {
      plain(
          "submit.artifacts",
          "",
          "`s3://BUCKET/PREFIX` where `bi submit` and `bi release` put jars, scripts and"
              + " configurations");
      plain(
          "submit.logs",
          "",
          "`s3://BUCKET/PREFIX` for the logs of EMR; `logs` below `submit.artifacts` unless set");
      plain("emr.application", "", "id of the EMR Serverless application that runs jobs");
      plain("emr.role", "", "ARN of the role that jobs on EMR Serverless work with");
      plain(
          "glue.job.name", "finance-bi", "the Glue job that `bi submit --on glue` makes and runs");
      plain("glue.job.role", "", "name or ARN of the role that the Glue job works with");
      plain("glue.job.workers", "2", "how many workers the Glue job has, its driver among them");
      plain("glue.job.worker-type", "G.1X", "the size of its workers, as Glue names it");
    }

    private void time(String input) {
      meaning(
          input + ".time-format",
          "auto",
          "`seconds`, `milliseconds`, `microseconds`, `iso`, or `auto`: each value by its size");
      meaning(input + ".time-zone", "UTC", "the zone of times that name none");
    }

    private void columns(String input, List<String> names) {
      for (String name : names) {
        String comment = "the source's name of " + input + "' column `" + name + "`";
        meaning(input + ".column." + name, name, comment);
      }
    }

    private static String inputOf(String input) {
      return "file, folder or glob of " + input + "; several with commas";
    }

    private void path(String name, String fallback, String description) {
      keys.add(new SettingKey(name, fallback, false, true, description));
    }

    private void plain(String name, String fallback, String description) {
      keys.add(new SettingKey(name, fallback, false, false, description));
    }

    private void meaning(String name, String fallback, String description) {
      keys.add(new SettingKey(name, fallback, true, false, description));
    }
  }
}

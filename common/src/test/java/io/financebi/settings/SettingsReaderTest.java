package io.financebi.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
  private static final String INPUT = "sales.input=/raw/sales.csv";

  @TempDir Path folder;

  @Test
  void anAssignmentWinsOverTheEnvironmentOverFilesOverDefaults() throws IOException {
    Path first = file("first.properties", "reporting.currency=EUR", "rates.max-age=1d", INPUT);
    Path second = file("second.properties", "reporting.currency=GBP", "rates.max-age=2d");
    Map<String, String> environment =
        Map.of("BI_REPORTING_CURRENCY", "CHF", "BI_REPORTING_TIME_ZONE", "Europe/Zurich");

    Settings settings =
        SettingsReader.read(
            List.of(first, second), environment, List.of("reporting.currency=jpy"), folder);

    assertThat(settings.reporting().currency()).isEqualTo("JPY");
    assertThat(settings.reporting().zone()).isEqualTo(ZoneId.of("Europe/Zurich"));
    assertThat(settings.rates().maxAgeDays()).isEqualTo(2);
    assertThat(settings.sales().keepDuplicates()).isFalse();
  }

  @Test
  void timeSpansAreInSecondsMinutesHoursOrDays() {
    BehaviourSettings set = read(INPUT, "session.gap=45s", "attribution.lookback=3d").behaviour();

    assertThat(set.sessionGap()).isEqualTo(Duration.ofSeconds(45));
    assertThat(set.matchingWindow()).isEqualTo(Duration.ofHours(24));
    assertThat(set.attributionLookback()).isEqualTo(Duration.ofDays(3));
  }

  @Test
  void aRelativeLocationIsRelativeToWhereItStands() throws IOException {
    Path nested = Files.createDirectories(folder.resolve("conf"));
    Path file =
        Files.writeString(
            nested.resolve("a.properties"),
            "lake.root=../lake\nsales.input=raw/*.csv, s3a://bucket/x,/abs/y\n");

    Settings settings =
        SettingsReader.read(
            List.of(file), Map.of(), List.of("interactions.input=here.csv"), folder);

    assertThat(settings.lakeRoot()).isEqualTo(folder.resolve("lake").toString());
    assertThat(settings.sales().input().locations())
        .containsExactly(nested + "/raw/*.csv", "s3a://bucket/x", "/abs/y");
    assertThat(settings.interactions().input().locations()).containsExactly(folder + "/here.csv");
  }

  @Test
  void anUnknownKeyNamesTheNearestKnownOne() {
    assertThatThrownBy(() -> read("lake.rot=x"))
        .isInstanceOf(UserException.class)
        .hasMessage("There is no setting lake.rot (in --set). Did you mean lake.root?");
  }

  @ParameterizedTest
  @CsvSource({
    "reporting.time-zone=Europe/Berln, Europe/Berlin",
    "reporting.currency=Euro, three letters",
    "rates.max-age=week, 7d",
    "session.gap=30, 30m",
    "matching.window=0h, 24h",
    "sales.duplicates=maybe, 'drop, keep'",
    "interactions.time-format=unix, seconds",
    "interactions.event-types=, at least one",
    "interactions.event-type-aliases=BUY:SELL, VIEW",
    "sales.column.quantity=, name of a column",
    "lake.root=, one folder",
    "query.engine=spark, 'duckdb, athena'",
    "athena.workgroup=a b, name of a workgroup",
    "athena.output=/results, s3://BUCKET/athena/",
    "athena.reuse=59s, 1m to 7d",
    "athena.reuse=8d, 1m to 7d",
    "athena.limit=lots, 20g",
    "athena.price=5 dollars, 5.00"
  })
  void aBadValueSaysWhatItMustBe(String assignment, String expected) {
    assertThatThrownBy(() -> read(INPUT, assignment))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(assignment.substring(0, assignment.indexOf('=')))
        .hasMessageContaining(expected);
  }

  @Test
  void athenaIsAskedOnlyWhenItIsSet() {
    Settings settings = read(INPUT);
    assertThat(settings.queryEngine()).isEqualTo(QueryEngine.DUCKDB);
    assertThat(settings.athena())
        .isEqualTo(
            new AthenaSettings(
                "primary",
                Optional.empty(),
                Optional.empty(),
                107_374_182_400L,
                new BigDecimal("5.00")));

    Settings other =
        read(
            INPUT,
            "query.engine=athena",
            "athena.workgroup=bi",
            "athena.output=s3a://results/bi/",
            "athena.reuse=60m",
            "athena.limit=1t",
            "athena.price=6.75");
    assertThat(other.queryEngine()).isEqualTo(QueryEngine.ATHENA);
    assertThat(other.athena())
        .isEqualTo(
            new AthenaSettings(
                "bi",
                Optional.of("s3://results/bi/"),
                Optional.of(Duration.ofHours(1)),
                1L << 40,
                new BigDecimal("6.75")));
  }

  @Test
  void aRunNeedsAnInput() {
    assertThatThrownBy(() -> read().requireAnInput()).hasMessageContaining("interactions.input");
  }

  @Test
  void aMissingFileIsAUsersMistake() {
    assertThatThrownBy(
            () -> SettingsReader.read(List.of(Path.of("no")), Map.of(), List.of(), folder))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(folder.resolve("no").toString());
  }

  @Test
  void onlySettingsThatChangeTheMeaningChangeTheHash() {
    Map<String, String> meaning = read(INPUT).meaning();

    assertThat(read(INPUT, "lake.root=/elsewhere", "spark.ui.enabled=true").meaning())
        .isEqualTo(meaning);
    assertThat(read(INPUT, "reporting.time-zone=Asia/Tokyo").meaning()).isNotEqualTo(meaning);
    assertThat(read(INPUT, "sales.column.item_id=sku").meaning()).isNotEqualTo(meaning);
  }

  @Test
  void sparkSettingsAreHandedOn() {
    assertThat(read(INPUT, "spark.sql.shuffle.partitions=3").spark())
        .isEqualTo(Map.of("spark.sql.shuffle.partitions", "3"));
  }

  @Test
  void aliasesAndTypesCompareWithoutCase() {
    Settings settings =
        read(INPUT, "interactions.event-types=view,Buy", "interactions.event-type-aliases=p:bUY");

    assertThat(settings.interactions().eventTypes())
        .isEqualTo(Map.of("VIEW", "VIEW", "BUY", "BUY", "P", "BUY"));
  }

  @Test
  void whatAwsIsToldGoesByItsOwnVariablesAsLongAsNothingElseIsSet() throws IOException {
    Map<String, String> environment =
        Map.of(
            "AWS_REGION", "eu-west-1",
            "AWS_ENDPOINT_URL", "http://127.0.0.1:1",
            "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:2/");
    AwsSettings aws = SettingsReader.read(List.of(), environment, List.of(INPUT), folder).aws();
    assertThat(aws.region()).contains("eu-west-1");
    assertThat(aws.endpoint("s3")).contains(URI.create("http://127.0.0.1:2/"));
    assertThat(aws.endpoint("glue")).contains(URI.create("http://127.0.0.1:1"));

    Path file = file("aws.properties", "aws.region=eu-central-1", "aws.kms-key=alias/lake");
    aws = SettingsReader.read(List.of(file), environment, List.of(INPUT), folder).aws();
    assertThat(aws.region()).contains("eu-central-1");
    assertThat(aws.kmsKey()).contains("alias/lake");
    assertThat(read(INPUT).aws()).isEqualTo(AwsSettings.DEFAULTS);
    aws =
        SettingsReader.read(
                List.of(), environment, List.of(INPUT, "aws.endpoint=http://127.0.0.1:3"), folder)
            .aws();
    assertThat(aws.endpoint("s3")).as("ours over AWS's").contains(URI.create("http://127.0.0.1:3"));
    aws = read(INPUT, "aws.endpoint.s3=http://a", "aws.endpoint=http://b").aws();
    assertThat(aws.endpoint("s3")).contains(URI.create("http://a"));
    assertThat(
            SettingsReader.read(
                    List.of(), Map.of("AWS_ENDPOINT_URL", "localhost:9000"), List.of(INPUT), folder)
                .aws())
        .as("what is none is no concern of a lake on a disk")
        .isEqualTo(AwsSettings.DEFAULTS);
    assertThatThrownBy(() -> read(INPUT, "aws.endpoint=example.com"))
        .hasMessageContaining("aws.endpoint")
        .hasMessageContaining("https://");
  }

  @Test
  void inputsInS3AreTakenByHadoopsNameForIt() {
    assertThat(read("sales.input=s3://raw/sales,s3a://raw/more").sales().input().locations())
        .containsExactly("s3a://raw/sales", "s3a://raw/more");
  }

  @Test
  void copiesOfALakeLieInTheHomeUnlessToldOtherwise() {
    Path home = Path.of(System.getProperty("user.home"));
    assertThat(read(INPUT).queryCache())
        .isEqualTo(new QueryCacheSettings(home.resolve(".cache/finance-bi"), 20L << 30));
    assertThat(read(INPUT, "query.cache.folder=here", "query.cache.limit=500m").queryCache())
        .isEqualTo(new QueryCacheSettings(folder.resolve("here"), 500L << 20));
    assertThatThrownBy(() -> read(INPUT, "query.cache.limit=much"))
        .hasMessageContaining("query.cache.limit");
  }

  private Settings read(String... assignments) {
    return SettingsReader.read(List.of(), Map.of(), List.of(assignments), folder);
  }

  private Path file(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }
}

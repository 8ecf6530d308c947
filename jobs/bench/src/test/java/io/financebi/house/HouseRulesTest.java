package io.financebi.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The house keeps its rules, and each rule notices when it does not. */
class HouseRulesTest {
  private static final Reactor HOUSE = Reactor.read(Reactor.checkout());

  @TempDir private Path folder;

  static List<ArchRule> rules() {
    return HouseRules.all(HOUSE);
  }

  static Set<String> modules() {
    return HOUSE.folders().keySet();
  }

  @Test
  void readsTheModulesOfTheHouse() {
    assertThat(HOUSE.folders()).containsKey("common");
    assertThat(HOUSE.classes().contain("io.financebi.errors.UserException")).isTrue();
    assertThat(HOUSE.moduleOf(HOUSE.classes().get("io.financebi.errors.UserException")))
        .isEqualTo("common");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theHouseKeepsItsRules(ArchRule rule) {
    rule.check(HOUSE.classes());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void theFeaturesOfAModuleFormNoCycle(String module) {
    HouseRules.featuresFormNoCycle(module).check(classesOf(HOUSE, module));
  }

  @Test
  void aJobMayUseCommonAndTheModulesThatItsArrowsPointTo() throws IOException {
    Sources sources =
        new Sources(folder)
            .compile("common", type("io.financebi.table", "Core", ""))
            .compile("query", type("io.financebi.sql", "Query", "io.financebi.table.Core core;"))
            .compile("pipeline", type("io.financebi.sales", "Job", "io.financebi.table.Core c;"))
            .compile("dashboard", type("io.financebi.page", "Page", "io.financebi.sql.Query q;"))
            .compile(
                "bench",
                type("io.financebi.bench", "A", "io.financebi.sql.Query q;"),
                type("io.financebi.bench", "B", "io.financebi.sales.Job[] jobs;"));
    assertThat(sources).isNotNull();
    Reactor reactor = Reactor.read(folder);
    assertThatCode(() -> HouseRules.modulesFollowTheArrows(reactor).check(reactor.classes()))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "publish", "query", "pipeline", "common"})
  void noticesAModuleThatUsesAnotherOne(String module) throws IOException {
    new Sources(folder)
        .compile("dashboard", type("io.financebi.page", "Page", ""))
        .compile(module, type("io.financebi.other", "Caller", "io.financebi.page.Page[] pages;"));
    Reactor reactor = Reactor.read(folder);
    assertBroken(HouseRules.modulesFollowTheArrows(reactor), reactor, module + " uses dashboard");
  }

  @Test
  void noticesAnArrowThatPointsBack() throws IOException {
    new Sources(folder)
        .compile("bench", type("io.financebi.bench", "Peer", ""))
        .compile("pipeline", type("io.financebi.sales", "Job", "io.financebi.bench.Peer peer;"));
    Reactor reactor = Reactor.read(folder);
    assertBroken(HouseRules.modulesFollowTheArrows(reactor), reactor, "pipeline uses bench");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.apache.spark.sql.Row",
        "org.apache.hadoop.fs.Path",
        "io.delta.tables.DeltaTable",
        "software.amazon.awssdk.services.glue.GlueClient",
        "com.sun.net.httpserver.HttpServer"
      })
  void noticesAHeavyCommon(String heavy) throws IOException {
    Sources sources = new Sources(folder);
    if (!heavy.startsWith("com.sun")) {
      sources.compile("elsewhere", stub(heavy));
    }
    sources.compile("common", type("io.financebi.table", "Core", heavy + " heavy;"));
    Reactor reactor = Reactor.read(folder);
    assertBroken(HouseRules.commonStaysLight(reactor), reactor, heavy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"util", "utils", "helper", "model", "service", "impl", "dao", "misc"})
  void noticesAPackageThatSaysNothing(String name) throws IOException {
    assertBroken(
        HouseRules.packagesAreNamedByFeature(),
        pipelineWith(type("io.financebi.sales." + name, "Sales", "")),
        "in a package named " + name);
  }

  @Test
  void noticesAPackageOutsideTheRoot() throws IOException {
    assertBroken(
        HouseRules.packagesAreNamedByFeature(),
        pipelineWith(type("com.example.sales", "Sales", "")),
        "com.example.sales.Sales");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.delta.tables.DeltaTable",
        "org.apache.spark.sql.delta.DeltaLog",
        "org.apache.spark.sql.DataFrameWriter",
        "org.apache.spark.sql.DataFrameWriterV2",
        "org.apache.spark.sql.streaming.DataStreamWriter"
      })
  void noticesATableThatIsTouchedOutsideTheLake(String touched) throws IOException {
    Sources sources = new Sources(folder).compile("elsewhere", stub(touched));
    sources.compile(
        "pipeline",
        type("io.financebi.lake", "Lake", touched + " writer;"),
        type("io.financebi.sales", "Reader", ""));
    ArchRule rule = HouseRules.onlyTheLakeTouchesTables();
    rule.check(classesOf(Reactor.read(folder), "pipeline"));

    sources.compile("pipeline", type("io.financebi.sales", "Job", touched + " writer;"));
    assertBroken(rule, Reactor.read(folder), "io.financebi.sales.Job");
  }

  @Test
  void noticesFeaturesThatUseEachOther() throws IOException {
    Reactor reactor =
        pipelineWith(
            type("io.financebi.sales", "Sale", "io.financebi.matching.Match match;"),
            type("io.financebi.matching", "Match", "io.financebi.sales.Sale sale;"));
    assertBroken(HouseRules.featuresFormNoCycle("pipeline"), reactor, "Cycle detected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void f() { System.out.println(); }",
        "java.io.PrintStream f() { return System.err; }",
        "void f(Exception e) { e.printStackTrace(); }"
      })
  void noticesAClassThatReachesForTheTerminal(String body) throws IOException {
    assertBroken(
        HouseRules.onlyEntryPointsReachForTheTerminal(),
        pipelineWith(type("io.financebi.sales", "Sales", body)),
        "io.financebi.sales.Sales");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "long f() { return System.currentTimeMillis(); }",
        "Object f() { return java.time.Instant.now(); }",
        "Object f() { return java.time.LocalDate.now(java.time.ZoneOffset.UTC); }",
        "java.util.function.Supplier<Object> f() { return java.time.LocalDate::now; }",
        "Object f() { return java.time.Clock.systemUTC(); }",
        "Object f() { return new java.util.Date(); }"
      })
  void noticesAClassThatReadsTheClock(String body) throws IOException {
    assertBroken(
        HouseRules.onlyEntryPointsReadTheClock(),
        pipelineWith(type("io.financebi.sales", "Sales", body)),
        "io.financebi.sales.Sales");
  }

  @Test
  void letsEntryPointsAndTheConsoleUseTheTerminalAndAGivenClockBeRead() throws IOException {
    Reactor reactor =
        pipelineWith(
            type(
                "io.financebi",
                "Main",
                "public static void main(String[] a) { System.out.println(java.time.Instant.now());"
                    + " } record Inner() { void f() { System.err.println(); } }"),
            type("io.financebi.console", "Screen", "Object f() { return System.out; }"),
            type(
                "io.financebi.sales",
                "Sales",
                "Object f(java.time.Clock clock) { return java.time.LocalDate.now(clock); }"));
    HouseRules.onlyEntryPointsReachForTheTerminal().check(reactor.classes());
    HouseRules.onlyEntryPointsReadTheClock().check(reactor.classes());
    assertThat(reactor.classes()).hasSize(4);
  }

  @Test
  void noticesJavaUtilLogging() throws IOException {
    assertBroken(
        HouseRules.nobodyUsesJavaUtilLogging(),
        pipelineWith(
            type(
                "io.financebi.sales",
                "Sales",
                "java.util.logging.Logger f() { return java.util.logging.Logger.getGlobal(); }")),
        "io.financebi.sales.Sales");
  }

  private Reactor pipelineWith(String... sources) throws IOException {
    new Sources(folder).compile("pipeline", sources);
    return Reactor.read(folder);
  }

  private static JavaClasses classesOf(Reactor reactor, String module) {
    return reactor
        .classes()
        .that(describe("are in " + module, c -> reactor.moduleOf(c).equals(module)));
  }

  private static String type(String packageName, String name, String body) {
    return "package %s; public class %s { %s }".formatted(packageName, name, body);
  }

  private static String stub(String qualifiedName) {
    int dot = qualifiedName.lastIndexOf('.');
    return type(qualifiedName.substring(0, dot), qualifiedName.substring(dot + 1), "");
  }

  private static void assertBroken(ArchRule rule, Reactor reactor, String named) {
    assertThatThrownBy(() -> rule.check(reactor.classes()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(named);
  }
}

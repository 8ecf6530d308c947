package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.console.Progress;
import io.financebi.errors.UserException;
import io.financebi.lake.LakeSnapshot;
import io.financebi.marts.MartRecipes;
import io.financebi.quarantine.RejectReason;
import io.financebi.report.DryRunReport;
import io.financebi.report.DryRunReport.FileGone;
import io.financebi.report.DryRunReport.FileToRead;
import io.financebi.report.JobReport;
import io.financebi.report.RunKind;
import io.financebi.report.TouchedTable;
import io.financebi.report.TouchedTable.Touch;
import io.financebi.settings.Settings;
import io.financebi.table.CleanTables;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a dry run says that a run would do, beside what the run then does. */
class DryRunTest extends OwnShop {
  @BeforeEach
  void open() throws IOException {
    shop.write(
        "sales",
        "1.csv",
        "o1,1,u1,i1,2,10.00,0,USD,2025-04-10T10:00:00Z,,",
        "o2,1,u2,i1,1,5.55,0,USD,2025-04-12T10:00:00Z,,");
    shop.write(
        "interactions",
        "1.csv",
        "u1,i1,VIEW,2025-04-10T09:00:00Z",
        "u1,i1,LIKE,2025-04-11T09:00:00Z",
        "u1,i1,PURCHASE,2025-04-10T10:00:00Z");
  }

  @Test
  void aRunDoesWhatTheDryRunBeforeItSaid() throws IOException {
    LakeSnapshot before = shop.run("lake", RunOptions.INCREMENTAL).snapshot().orElseThrow();
    // A late event that bridges a session, a line that moves to another day, and one more item.
    shop.write("interactions", "2.csv", "u1,i1,VIEW,2025-04-10T09:30:00Z", "u1,,VIEW,0");
    Path sales =
        shop.write(
            "sales", "2.csv", "o2,1,u2,i1,3,5.55,0,USD,2025-04-09T10:00:00Z,2025-05-01T00:00:00Z,");
    shop.write("items", "1.csv", "i1,a kite,toys,1.00");
    Map<Path, Long> files = filesOf("lake");
    DryRunReport said = rehearse(RunOptions.INCREMENTAL);

    assertThat(filesOf("lake")).isEqualTo(files);
    assertThat(said.kind()).isEqualTo(RunKind.INCREMENTAL);
    assertThat(said.files())
        .hasSize(3)
        .contains(new FileToRead("sales", sales.toString(), Files.size(sales)));
    assertThat(touched(said, CleanTables.SALES).days())
        .containsExactly(LocalDate.of(2025, 4, 9), LocalDate.of(2025, 4, 12));
    assertThat(touched(said, CleanTables.ITEMS).touch()).isEqualTo(Touch.WHOLE);

    RunResult run = shop.run("lake", RunOptions.INCREMENTAL);
    JobReport report = run.report();
    assertThat(said.inputs()).isEqualTo(report.inputs());
    assertThat(said.checks()).isEqualTo(report.checks());
    assertThat(said.reconciles()).isTrue();
    Map<String, Long> versions = run.snapshot().orElseThrow().tableVersions();
    assertThat(said.tables().stream().map(TouchedTable::name))
        .containsExactlyInAnyOrderElementsOf(
            versions.keySet().stream()
                .filter(name -> !versions.get(name).equals(before.tableVersions().get(name)))
                .toList());
    for (TouchedTable table : said.tables()) {
      assertThat(table.rowsAfter())
          .as(table.name())
          .hasValue(shop.published("lake").describe(Tables.named(table.name())).rows());
    }
    Set<String> withoutNewFiles = daysOfFolders(said);
    assertThat(withoutNewFiles).containsAll(writtenDays(files));
    withoutNewFiles.removeAll(writtenDays(files));
    assertThat(withoutNewFiles)
        .contains("sales_clean/order_date=2025-04-12")
        .allMatch(day -> day.endsWith("=2025-04-12"), "lost all its rows");
    assertThat(rehearse(RunOptions.INCREMENTAL)).isEqualTo(DryRunReport.NOTHING_TO_DO);
  }

  @Test
  void aFullDryRunNamesTheFilesThatItWouldMiss() throws Exception {
    Path temporary = folder.resolve("temporary");
    try (Victim first = Victim.start(shop, "", temporary, "--dry-run", "--format", "json")) {
      assertThat(first.await("\"kind\"")).contains("full");
      assertThat(first.await("1.csv")).contains("/interactions/");
      assertThat(first.exitCode()).isZero();
    }
    assertThat(Files.exists(folder.resolve("lake"))).isFalse();
    shop.run("lake", RunOptions.INCREMENTAL);
    Path gone = folder.resolve("sales/1.csv");
    Files.delete(gone);

    assertThatThrownBy(() -> rehearse(RunOptions.FULL))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.code()).isEqualTo("input_files_gone"));
    DryRunReport forced = rehearse(RunOptions.FORCED);
    assertThat(forced.files()).hasSize(1);
    assertThat(forced.gone()).containsExactly(new FileGone("sales", gone.toString(), 2));
    assertThat(touched(forced, CleanTables.SALES))
        .isEqualTo(
            new TouchedTable("sales_clean", Touch.WHOLE, List.of(), 2, OptionalLong.empty()));
  }

  @Test
  void aReplayDoesWhatItsDryRunSaid() throws IOException {
    shop.run("lake", RunOptions.INCREMENTAL);
    shop.with("interactions.event-types=VIEW,ADD_TO_CART,REMOVE_FROM_CART,PURCHASE,LIKE");
    RunOptions replay = RunOptions.replay(EnumSet.of(RejectReason.UNKNOWN_EVENT_TYPE));
    DryRunReport said = rehearse(replay);

    assertThat(said.files()).isEmpty();
    assertThat(touched(said, CleanTables.INTERACTIONS).days())
        .containsExactly(LocalDate.of(2025, 4, 11));
    assertThat(said.inputs()).isEqualTo(shop.run("lake", replay).report().inputs());
  }

  private DryRunReport rehearse(RunOptions options) {
    Settings settings = shop.settings("lake");
    Clock clock = Clock.systemUTC();
    return new RehearsePipelineJob(
            spark, settings, MartRecipes.all(settings), Progress.silent(), clock)
        .rehearse(options, new UpToDate(settings, clock).files());
  }

  private static TouchedTable touched(DryRunReport report, TableSpec table) {
    return report.tables().stream()
        .filter(touched -> touched.name().equals(table.name()))
        .findFirst()
        .orElseThrow();
  }

  /** All files of a folder, with the times at which they were written. */
  private Map<Path, Long> filesOf(String name) throws IOException {
    Map<Path, Long> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder.resolve(name))) {
      for (Path file : found.toList()) {
        files.put(file, Files.getLastModifiedTime(file).toMillis());
      }
    }
    return files;
  }

  /** The folders of days that have data files now which they had not before. */
  private Set<String> writtenDays(Map<Path, Long> before) throws IOException {
    return filesOf("lake").keySet().stream()
        .filter(file -> !before.containsKey(file) && file.toString().endsWith(".parquet"))
        .map(file -> folder.resolve("lake").relativize(file.getParent()).toString())
        .filter(day -> day.contains("="))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The folders of the days that the dry run told. */
  private static Set<String> daysOfFolders(DryRunReport report) {
    Set<String> folders = new TreeSet<>();
    for (TouchedTable table : report.tables()) {
      Tables.named(table.name())
          .partitionColumn()
          .ifPresent(
              column ->
                  table
                      .days()
                      .forEach(day -> folders.add(table.name() + "/" + column + "=" + day)));
    }
    return folders;
  }
}

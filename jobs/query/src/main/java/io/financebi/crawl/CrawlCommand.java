package io.financebi.crawl;

import io.financebi.catalog.LakeCatalog;
import io.financebi.commandline.CommandLines;
import io.financebi.commandline.SettingsOptions;
import io.financebi.errors.UserException;
import io.financebi.lake.LakeHistory;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bi crawl}. */
@Command(
    name = "crawl",
    description = {
      "Finds the tables in a folder: csv, tsv, txt, json, jsonl, ndjson and parquet files, the text"
          + " ones gzipped or not, one table a folder; folders KEY=VALUE below it are partitions.",
      "The files stay where they are. The tables can be queried at once.",
      "With --aws, crawlers of AWS Glue do the like for raw files in S3: ./bi crawl --aws --help."
    },
    mixinStandardHelpOptions = true)
public final class CrawlCommand implements Callable<Integer> {
  private static final Duration ONE_HOUR = Duration.ofHours(1);

  private enum Format {
    text,
    json
  }

  @Parameters(index = "0", paramLabel = "DIR", description = "The folder.")
  private Path folder;

  @Option(
      names = "--prefix",
      paramLabel = "P",
      defaultValue = "",
      description = "Put before the names of the tables, as in raw_.")
  private String prefix = "";

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "How many rows of a csv or json file to look at, up to N kilobytes of it and at least a"
              + " megabyte (default: 1000). Of parquet files the footers are read.")
  private int rows = 1000;

  @Option(
      names = "--files",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "How many csv or json files of a table to look into for types (default: 20): the one"
              + " changed last, and others spread over all. Of csv the first line of each is read.")
  private int files = 20;

  @Option(names = "--dry-run", description = "Only report; the catalog stays as it is.")
  private boolean isDryRun;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: text).")
  private Format format = Format.text;

  @Mixin private SettingsOptions configuration;
  @Spec private CommandSpec spec;

  private final Supplier<Set<String>> views;
  private final ToIntFunction<String> out;
  private final Clock clock;

  /**
   * @param views the names of the house's views
   * @param out writes the report and gives the exit code
   */
  public CrawlCommand(Supplier<Set<String>> views, ToIntFunction<String> out, Clock clock) {
    this.views = views;
    this.out = out;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    LakeHistory history = LakeHistory.of(configuration.read().lakeRoot());
    requireFolder(folder.toAbsolutePath().normalize());
    Path root = real(folder);
    requireOutside(root, history.root());
    requireOptions();
    if (!isDryRun) {
      LakeCatalog.local(history.root()).removeLeftovers(clock.instant().minus(ONE_HOUR));
    }
    CrawlReport report =
        new Crawl(
                root,
                prefix,
                new SampleLimits(rows, files),
                history.root(),
                taken(history),
                new CrawlProgress(spec.commandLine().getErr(), clock))
            .run(isDryRun);
    int code = out.applyAsInt(format == Format.text ? CrawlText.of(report) : CrawlJson.of(report));
    boolean isDone = report.count(TableStatus.NAME_TAKEN) == 0;
    return code == 0 && !isDone ? CommandLines.USER_ERROR : code;
  }

  private Set<String> taken(LakeHistory history) {
    Set<String> taken = new HashSet<>(views.get());
    taken.addAll(Tables.all().stream().map(TableSpec::name).toList());
    history.published().ifPresent(last -> taken.addAll(last.tableVersions().keySet()));
    return taken;
  }

  private static void requireFolder(Path root) {
    if (!Files.isDirectory(root)) {
      String what = Files.exists(root) ? " is a file, not a folder." : " is not there.";
      throw new UserException(
          "crawl_no_folder", root + what, "Give the folder that has the files, or one above it.");
    }
    if (!Files.isReadable(root)) {
      throw new UserException(
          "crawl_folder_unreadable",
          root + " may not be read by this user.",
          "Let this user read it, or give another folder.");
    }
  }

  private static void requireOutside(Path root, Path lake) {
    if (root.startsWith(real(lake))) {
      throw new UserException(
          "crawl_of_the_lake",
          root + " is within the lake at " + lake + ".",
          "Its tables can be queried already: ./bi query --tables lists them.");
    }
  }

  private static Path real(Path folder) {
    try {
      return Files.exists(folder) ? folder.toRealPath() : folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void requireOptions() {
    if (!prefix.matches("|[a-z][a-z0-9_]*")) {
      throw new UserException(
          "crawl_bad_prefix",
          "The prefix " + prefix + " cannot begin the name of a table.",
          "Use lower case letters, digits and underscores, beginning with a letter.");
    }
    if (rows < 1 || files < 1) {
      throw new UserException(
          "crawl_bad_sample",
          "A sample of " + rows + " rows of " + files + " files is none.",
          "Give --rows and --files a number from 1 up.");
    }
  }
}

package io.financebi.query;

import io.financebi.commandline.SettingsOptions;
import io.financebi.dictionary.Dictionary;
import io.financebi.dictionary.DictionaryPage;
import io.financebi.errors.UserException;
import io.financebi.lake.ReadableLake;
import io.financebi.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bi docs}. */
@Command(
    name = "docs",
    description =
        "Writes the data dictionary, one HTML page: tables, columns, metrics, lineage, queries.",
    mixinStandardHelpOptions = true)
final class DocsCommand implements Callable<Integer> {
  private static final Set<String> OUT_OF_REACH =
      Set.of(
          "lake_root_unsupported",
          "aws_no_region",
          "aws_no_credentials",
          "s3_no_bucket",
          "s3_access_denied");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "finance-bi.html",
      description = "Where to write it (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("finance-bi.html");

  @Option(names = "--force", description = "Overwrite the file, whatever it is.")
  private boolean isForced;

  @Mixin private SettingsOptions configuration;

  @Spec private CommandSpec spec;

  private final Path house;
  private final Terminal terminal;
  private final Clock clock;

  /**
   * @param house the checkout, for its queries, views, marts and model
   */
  DocsCommand(Path house, Terminal terminal, Clock clock) {
    this.house = house;
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    OwnFile file = new OwnFile(out, DictionaryPage.GENERATOR);
    file.requireWritable(isForced);
    Settings settings = configuration.read();
    Dictionary dictionary = new HouseDictionary(house).read(lake(settings));
    file.write(DictionaryPage.of(dictionary));
    String told = told(dictionary, settings.lakeRoot(), file.path());
    return terminal.write(writer -> writer.write(told));
  }

  /** A lake that is out of reach is no reason to say nothing of what it would hold. */
  private Optional<ReadableLake> lake(Settings settings) {
    PrintWriter err = spec.commandLine().getErr();
    try {
      ReadableLake lake = ReadableLake.of(settings, err::println, clock);
      return lake.history().published().map(published -> lake);
    } catch (UserException e) {
      if (OUT_OF_REACH.contains(e.code())) {
        err.println(e.problem());
        return Optional.empty();
      }
      throw e;
    }
  }

  private static String told(Dictionary dictionary, String lakeRoot, Path file) {
    String rows =
        dictionary
            .lake()
            .map(lake -> "with the rows of snapshot " + lake.version() + " of " + lakeRoot)
            .orElse("without rows: " + lakeRoot + " is no lake that this machine can read");
    return """
          Wrote %d tables, %d metrics, %d views and %d named queries to %s
          %s
          Next: open it in a browser, or send it to whoever reads the numbers
        """
        .formatted(
            dictionary.tables().size(),
            dictionary.model().metrics().size(),
            dictionary.views().size(),
            dictionary.queries().size(),
            file,
            rows);
  }
}

package io.financebi.query;

import io.financebi.commandline.SettingsOptions;
import io.financebi.dictionary.Dictionary;
import io.financebi.dictionary.DictionaryPage;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bi docs}. */
@Command(
    name = "docs",
    description =
        "Writes the data dictionary, one HTML page: tables, columns, metrics, lineage, queries.",
    mixinStandardHelpOptions = true)
final class DocsCommand implements Callable<Integer> {
  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "finance-bi.html",
      description = "Where to write it (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("finance-bi.html");

  @Option(names = "--force", description = "Overwrite the file, whatever it is.")
  private boolean isForced;

  @Mixin private SettingsOptions configuration;

  private final Path house;
  private final Terminal terminal;

  /**
   * @param house the checkout, for its queries, views, marts and model
   */
  DocsCommand(Path house, Terminal terminal) {
    this.house = house;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    OwnFile file = new OwnFile(out, DictionaryPage.GENERATOR);
    file.requireWritable(isForced);
    String lakeRoot = configuration.read().lakeRoot();
    Dictionary dictionary = new HouseDictionary(house).read(lakeRoot);
    file.write(DictionaryPage.of(dictionary));
    String told = told(dictionary, lakeRoot, file.path());
    return terminal.write(writer -> writer.write(told));
  }

  private static String told(Dictionary dictionary, String lakeRoot, Path file) {
    String rows =
        dictionary
            .lake()
            .map(lake -> "with the rows of snapshot " + lake.version() + " of " + lakeRoot)
            .orElse("without rows: " + lakeRoot + " is no lake on this machine yet");
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

package io.financebi.bench;

import io.financebi.errors.UserException;
import io.financebi.lake.LakeHistory;
import io.financebi.measuring.MeasuredProcess;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The lakes that benchmarks read, made once a size and seed by a run of the pipeline. */
final class BenchLakes {
  private final Checkout checkout;
  private final Path folder;
  private final Consumer<String> told;

  /**
   * @param folder where they are kept
   * @param told gets a line for each step
   */
  BenchLakes(Checkout checkout, Path folder, Consumer<String> told) {
    this.checkout = checkout;
    this.folder = folder;
    this.told = told;
  }

  /** The lake of an input; made if it is not there, or not one that this build can read. */
  Path get(BenchSize size, long seed, BenchInputs.Input input) {
    Path lake = folder.resolve(size.name() + "-" + seed);
    if (!isWhole(lake)) {
      make(lake, input);
    }
    return lake;
  }

  /** Whether a run has published all tables there. */
  private static boolean isWhole(Path lake) {
    Set<String> names = Tables.all().stream().map(TableSpec::name).collect(Collectors.toSet());
    try {
      return Files.isDirectory(lake)
          && LakeHistory.of(lake.toString())
              .published()
              .filter(snapshot -> snapshot.tableVersions().keySet().containsAll(names))
              .isPresent();
    } catch (UserException e) {
      return false;
    }
  }

  private void make(Path lake, BenchInputs.Input input) {
    told.accept("A lake of the input, kept for the next time");
    Path log = folder.resolve(lake.getFileName() + ".log");
    try {
      BenchInputs.delete(lake);
      Files.createDirectories(folder);
      var run = MeasuredProcess.run(checkout.run(input.conf(), lake), log, line -> {});
      PairedRuns.requireGood("The run", run, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

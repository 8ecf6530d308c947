package io.financebi.bench;

import io.financebi.errors.UserException;
import io.financebi.generate.GenerateFiles;
import io.financebi.generate.GeneratorPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The raw files of benchmarks, generated once a size and seed. A folder gets its name when it is
 * complete, so what an interrupted generation has left is never read.
 */
final class BenchInputs {
  private static final int DAYS = 30;
  private static final LocalDate FIRST_DAY = LocalDate.of(2025, 4, 10);
  private static final double FAULTS = 0.01;
  private static final String CONF = "bench.properties";
  private static final String PARTIAL = ".partial-";

  private final Path checkout;
  private final Path folder;

  /**
   * @param folder where generated inputs are kept
   */
  BenchInputs(Path checkout, Path folder) {
    this.checkout = checkout;
    this.folder = folder;
  }

  /**
   * What a program reads.
   *
   * @param folder with {@code interactions/}, {@code sales/}, {@code items.csv}, {@code rates.csv}
   * @param conf settings of the pipeline that name them
   */
  record Input(Path folder, Path conf) {}

  /** The files of a size, generated if they are not there yet. */
  Input get(BenchSize size, long seed) {
    if (size.isSample()) {
      return new Input(checkout.resolve("sample-data"), checkout.resolve("conf/local.properties"));
    }
    Path generated = folder.resolve(size.name() + "-seed" + seed);
    if (!Files.isDirectory(generated)) {
      generate(size, seed, generated);
    }
    return new Input(generated, generated.resolve(CONF));
  }

  private void generate(BenchSize size, long seed, Path generated) {
    try {
      Files.createDirectories(folder);
      removeLeftovers();
      // A name of its own: what an interrupted generation of this process still writes goes
      // elsewhere.
      Path partial = Files.createTempDirectory(folder, PARTIAL);
      new GenerateFiles(
              new GeneratorPlan(size.interactions(), size.sales(), DAYS, seed, FIRST_DAY, FAULTS),
              partial)
          .write(Runtime.getRuntime().availableProcessors());
      Files.write(partial.resolve(CONF), conf());
      Files.move(partial, generated, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw cannotWrite(e);
    } catch (UncheckedIOException e) {
      throw cannotWrite(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void removeLeftovers() throws IOException {
    try (DirectoryStream<Path> partials = Files.newDirectoryStream(folder, PARTIAL + "*")) {
      for (Path partial : partials) {
        try {
          delete(partial);
        } catch (IOException | UncheckedIOException e) {
          // Somebody still writes there: it is in nobody's way.
        }
      }
    }
  }

  private UserException cannotWrite(IOException cause) {
    return new UserException(
        "cannot_write",
        "Cannot write to " + folder + ": " + cause.getMessage() + ".",
        "Choose another --work, with room on its disk.",
        cause);
  }

  private static List<String> conf() {
    return List.of(
        "# Relative to this file; the bench sets lake.root.",
        "lake.root=lake",
        "interactions.input=interactions",
        "interactions.event-type-aliases=ADD TO CART:ADD_TO_CART,BUY:PURCHASE",
        "sales.input=sales",
        "items.input=items.csv",
        "rates.input=rates.csv",
        "reporting.currency=USD",
        "reporting.time-zone=UTC");
  }

  /** Removes a folder with all that is in it, if it is there. */
  static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}

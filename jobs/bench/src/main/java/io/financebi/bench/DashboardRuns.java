package io.financebi.bench;

import io.financebi.measuring.MeasuredSession;
import io.financebi.readers.ReadersFigures;
import io.financebi.readers.ReadersMeasurement;
import io.financebi.readers.ReadingPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What readers of a dashboard wait for: asks the real server, a new one each round. */
final class DashboardRuns {
  private static final Pattern ADDRESS = Pattern.compile("(?m)^Dashboard at (http://\\S+/)$");

  private final Checkout checkout;
  private final String dashboard;
  private final Path folder;
  private final Consumer<String> told;

  /**
   * @param dashboard its name
   * @param folder for what the server writes; removed again, except on a failure
   */
  DashboardRuns(Checkout checkout, String dashboard, Path folder, Consumer<String> told) {
    this.checkout = checkout;
    this.dashboard = dashboard;
    this.folder = folder;
    this.told = told;
  }

  /** Measures so many times. */
  ReadersFigures run(int rounds, ReadingPlan plan, Path conf, Path lake) {
    ReadersMeasurement measurement = new ReadersMeasurement(plan, told);
    List<String> command = checkout.dashboard(dashboard, conf, lake);
    Path log = folder.resolve("dashboard.log");
    try {
      BenchInputs.delete(folder);
      Files.createDirectories(folder);
      for (int round = 1; round <= rounds; round++) {
        try (MeasuredSession server = new MeasuredSession(command, log)) {
          server.await(() -> address(log).isPresent());
          measurement.round(address(log).orElseThrow(), server);
        }
      }
      BenchInputs.delete(folder);
      return measurement.figures();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<URI> address(Path log) {
    try {
      Matcher address = ADDRESS.matcher(Files.readString(log));
      return address.find() ? Optional.of(URI.create(address.group(1))) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

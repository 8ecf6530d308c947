package io.financebi.bench;

import io.financebi.figures.RoundFigures;
import io.financebi.measuring.MeasuredProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What waits for a person: a first run on sample-data, one with nothing to do, a query, help. */
final class SmallRuns {
  private final Checkout checkout;
  private final Path folder;
  private final Consumer<String> told;

  SmallRuns(Checkout checkout, Path folder, Consumer<String> told) {
    this.checkout = checkout;
    this.folder = folder;
    this.told = told;
  }

  List<RoundFigures> run(int rounds) {
    Path conf = checkout.home().resolve("conf/local.properties");
    List<RoundFigures> figures = new ArrayList<>();
    try {
      Files.createDirectories(folder);
      // After a build, the first query of all prepares those that follow.
      List<String> prepared = List.of(checkout.home().resolve("bi").toString(), "query", "--help");
      var unused = MeasuredProcess.run(prepared, folder.resolve("log"), line -> {});
      for (int round = 1; round <= rounds; round++) {
        BenchInputs.delete(folder);
        Files.createDirectories(folder);
        Path lake = folder.resolve("lake");
        for (Map.Entry<String, List<String>> command : commands(conf, lake).entrySet()) {
          told.accept("Round %d: %s".formatted(round, command.getKey()));
          Path log = folder.resolve("log");
          var run = MeasuredProcess.run(command.getValue(), log, line -> {});
          PairedRuns.requireGood(command.getKey(), run, log);
          figures.add(new RoundFigures(command.getKey(), round, Map.of(), run.total()));
        }
      }
      BenchInputs.delete(folder);
      return figures;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, List<String>> commands(Path conf, Path lake) {
    Map<String, List<String>> commands = new LinkedHashMap<>();
    commands.put("first run", checkout.run(conf, lake));
    commands.put("nothing new", checkout.run(conf, lake));
    commands.put("query", checkout.query(conf, lake, "SELECT 1"));
    commands.put("help", List.of(checkout.home().resolve("bi").toString(), "--help"));
    return commands;
  }
}

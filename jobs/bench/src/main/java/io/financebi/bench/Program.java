package io.financebi.bench;

import io.financebi.comparison.Outputs;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that makes the tables from raw files.
 *
 * @param command what starts it
 * @param outputs what it has written
 */
record Program(String name, Start command, Written outputs) {
  /** The name of the pipeline, which all others are held against. */
  static final String PIPELINE = "finance-bi";

  /** The name of the DuckDB peer, which figures are held against. */
  static final String DUCKDB = "duckdb";

  /** The name of the plain Spark peer. */
  static final String SPARK = "spark";

  /** Starts it. */
  @FunctionalInterface
  interface Start {
    List<String> over(BenchInputs.Input input, Path out, Path spill);
  }

  /** Finds what it has written. */
  @FunctionalInterface
  interface Written {
    Outputs in(String label, Path out);
  }

  static Program named(String name, Checkout checkout) {
    return switch (name) {
      case PIPELINE ->
          new Program(
              name, (input, out, spill) -> checkout.run(input.conf(), out), Outputs::ofLake);
      case DUCKDB ->
          new Program(
              name,
              (input, out, spill) -> checkout.duckDb(input.folder(), out, spill),
              Outputs::ofParquet);
      case SPARK ->
          new Program(
              name,
              (input, out, spill) -> checkout.spark(input.folder(), out, spill),
              Outputs::ofParquet);
      default -> throw new IllegalArgumentException(name);
    };
  }
}

package io.financebi.agreement;

import io.financebi.duckdb.DuckDbEngine;
import io.financebi.semantic.DataEnd;
import io.financebi.semantic.SemanticModel;
import io.financebi.testing.SampleLake;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/** The lake of sample-data by reporting zones, each opened when it is first asked for. */
final class ZonedLakes implements AutoCloseable {
  private final SemanticModel model;
  private final Map<String, ZonedLake> lakes = new TreeMap<>();

  /** A lake, and where its data end. */
  record ZonedLake(DuckDbEngine engine, DataEnd end) {}

  ZonedLakes(SemanticModel model) {
    this.model = model;
  }

  ZonedLake in(String zone) {
    return lakes.computeIfAbsent(zone, this::open);
  }

  private ZonedLake open(String zone) {
    DuckDbEngine engine =
        DuckDbEngine.open(zone.equals("UTC") ? SampleLake.tables() : SampleLake.tablesIn(zone));
    return new ZonedLake(engine, DataEnd.of(engine, model, ZoneId.of(zone)));
  }

  @Override
  public void close() {
    lakes.values().forEach(lake -> lake.engine().close());
  }
}

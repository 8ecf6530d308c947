package io.financebi.live;

import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.LakeTables;
import io.financebi.semantic.DataEnd;
import io.financebi.semantic.SemanticModel;
import io.financebi.sql.SqlEngine;
import java.time.ZoneId;
import java.util.function.Function;

/**
 * One snapshot of the lake, open for queries. It closes when nobody uses it any more: whoever began
 * with it ends with it, whatever was published meanwhile.
 */
public final class OpenLake {
  private final LakeSnapshot snapshot;
  private final SqlEngine engine;
  private final SemanticModel model;
  private final DataEnd end;
  private int users = 1;

  private OpenLake(LakeSnapshot snapshot, SqlEngine engine, SemanticModel model, DataEnd end) {
    this.snapshot = snapshot;
    this.engine = engine;
    this.model = model;
    this.end = end;
  }

  /**
   * Opens a snapshot; used once, by who opened it.
   *
   * @param engines opens who answers queries
   * @throws io.financebi.errors.UserException {@code lake_no_data} when its tables are empty
   */
  static OpenLake open(
      LakeTables lake, SemanticModel model, Function<LakeTables, SqlEngine> engines) {
    SqlEngine engine = engines.apply(lake);
    try {
      LakeSnapshot snapshot = lake.snapshot();
      String zone = snapshot.basis().settings().getOrDefault("reporting.time-zone", "UTC");
      return new OpenLake(
          snapshot,
          engine,
          model.withRollupsOf(snapshot.tableVersions().keySet()),
          DataEnd.of(engine, model, ZoneId.of(zone)));
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  /** What is open. */
  public LakeSnapshot snapshot() {
    return snapshot;
  }

  /** Queries it. */
  public SqlEngine engine() {
    return engine;
  }

  /** What its numbers are, by the tables that it has. */
  public SemanticModel model() {
    return model;
  }

  /** The code of the currency of all amounts. */
  public String currency() {
    return snapshot.basis().settings().getOrDefault("reporting.currency", "USD");
  }

  /** Where its data end. */
  public DataEnd end() {
    return end;
  }

  /** Takes part in using it; false when it is closed already. */
  synchronized boolean use() {
    if (users == 0) {
      return false;
    }
    users++;
    return true;
  }

  /** Ends one use; the last one closes it. */
  synchronized void leave() {
    users--;
    if (users == 0) {
      engine.close();
    }
  }
}

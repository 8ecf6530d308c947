package io.financebi.query;

import io.financebi.lake.LakeSnapshot;
import io.financebi.semantic.DataEnd;
import io.financebi.semantic.OssieReader;
import io.financebi.semantic.SemanticCompiler;
import io.financebi.semantic.SemanticModel;
import io.financebi.semantic.SemanticQuery;
import io.financebi.sql.SqlEngine;
import io.financebi.sql.SqlQuery;
import java.nio.file.Path;
import java.time.ZoneId;

/** Questions in the words of the model, made SQL for one snapshot of a lake. */
public final class SemanticQuestions {
  private final SemanticModel model;
  private final DataEnd end;

  /**
   * @param engine over the snapshot
   */
  public SemanticQuestions(SemanticModel model, SqlEngine engine, LakeSnapshot snapshot) {
    this.model = model.withRollupsOf(snapshot.tableVersions().keySet());
    String zone = snapshot.basis().settings().getOrDefault("reporting.time-zone", "UTC");
    this.end = DataEnd.of(engine, model, ZoneId.of(zone));
  }

  /** The model of a checkout. */
  public static SemanticModel model(Path house) {
    return OssieReader.read(house.resolve("conf/retail.ossie.yaml"));
  }

  /** The SQL of a question. */
  public SqlQuery sql(SemanticQuery query) {
    return SemanticCompiler.compile(model, query, end);
  }
}

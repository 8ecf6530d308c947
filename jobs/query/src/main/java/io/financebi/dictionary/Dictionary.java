package io.financebi.dictionary;

import io.financebi.quarantine.RejectReason;
import io.financebi.semantic.SemanticModel;
import io.financebi.settings.SettingKey;
import io.financebi.sql.QueryFile;
import io.financebi.table.TableSpec;
import java.util.List;
import java.util.Optional;

/**
 * All that a data dictionary tells.
 *
 * @param tables in reading order
 * @param recipes the Spark SQL of the marts that have any, named as their marts
 * @param views over the tables
 * @param queries those with a name
 * @param settings in reading order
 * @param reasons of quarantine
 * @param lake what is in the lake; empty when there is none
 */
public record Dictionary(
    List<TableSpec> tables,
    List<QueryFile> recipes,
    List<DescribedQuery> views,
    List<DescribedQuery> queries,
    SemanticModel model,
    List<SettingKey> settings,
    List<RejectReason> reasons,
    Optional<LakeState> lake) {
  /** Copies the lists. */
  public Dictionary {
    tables = List.copyOf(tables);
    recipes = List.copyOf(recipes);
    views = List.copyOf(views);
    queries = List.copyOf(queries);
    settings = List.copyOf(settings);
    reasons = List.copyOf(reasons);
  }
}

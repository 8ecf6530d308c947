package io.financebi.athena;

import io.financebi.athena.SavedChange.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.PreparedStatement;
import software.amazon.awssdk.services.athena.model.ResourceNotFoundException;

/**
 * The prepared statements of a workgroup: {@code EXECUTE net_sales_by_week USING DATE '2025-01-06',
 * DATE '2025-03-30'}, from whatever speaks to Athena.
 */
final class PreparedStatements {
  private static final String WHAT = "prepared statement";

  private final AthenaClient athena;
  private final String workgroup;

  PreparedStatements(AthenaClient athena, String workgroup) {
    this.athena = athena;
    this.workgroup = workgroup;
  }

  /** What is to be done; one call. */
  List<SavedChange> plan(List<SavedQuery> wanted) {
    Map<String, PreparedStatement> found = new HashMap<>();
    athena
        .batchGetPreparedStatement(
            request ->
                request
                    .workGroup(workgroup)
                    .preparedStatementNames(wanted.stream().map(SavedQuery::name).toList()))
        .preparedStatements()
        .forEach(statement -> found.put(statement.statementName(), statement));
    List<SavedChange> changes = new ArrayList<>();
    for (SavedQuery query : wanted) {
      changes.add(change(query, found.get(query.name())));
    }
    return changes;
  }

  private static SavedChange change(SavedQuery query, PreparedStatement found) {
    if (found == null) {
      return new SavedChange(Kind.CREATE, WHAT, "", "", query);
    }
    SavedQuery saved =
        new SavedQuery(found.statementName(), found.description(), found.queryStatement());
    SavedChange change =
        new SavedChange(saved.equals(query) ? Kind.KEEP : Kind.UPDATE, WHAT, "", "", query);
    return SavedQuery.isMarked(found.description())
        ? change
        : change.refused(
            "one of that name is there which finance-bi has not made: delete it, or set"
                + " athena.workgroup to another");
  }

  /** Does what is planned for one. */
  void apply(SavedChange change) {
    SavedQuery query = change.query();
    if (change.kind() == Kind.UPDATE && update(query)) {
      return;
    }
    var unused =
        athena.createPreparedStatement(
            request ->
                request
                    .workGroup(workgroup)
                    .statementName(query.name())
                    .description(query.description())
                    .queryStatement(query.sql()));
  }

  /** False when it is gone. */
  private boolean update(SavedQuery query) {
    try {
      var unused =
          athena.updatePreparedStatement(
              request ->
                  request
                      .workGroup(workgroup)
                      .statementName(query.name())
                      .description(query.description())
                      .queryStatement(query.sql()));
      return true;
    } catch (ResourceNotFoundException e) {
      return false;
    }
  }
}

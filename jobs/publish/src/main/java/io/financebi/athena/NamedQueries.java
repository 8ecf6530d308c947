package io.financebi.athena;

import io.financebi.athena.SavedChange.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.NamedQuery;

/**
 * The named queries of a workgroup: what people find under "Saved queries". Their names need not be
 * unique, so that those of others are in nobody's way.
 */
final class NamedQueries {
  private static final String WHAT = "named query";

  /** As many as one call may ask for. */
  private static final int AT_ONCE = 50;

  private final AthenaClient athena;
  private final String workgroup;
  private final String database;

  NamedQueries(AthenaClient athena, String workgroup, String database) {
    this.athena = athena;
    this.workgroup = workgroup;
    this.database = database;
  }

  /** What is to be done; two calls for each fifty that the workgroup has. */
  List<SavedChange> plan(List<SavedQuery> wanted) {
    Map<String, NamedQuery> ours = new LinkedHashMap<>();
    List<SavedChange> changes = new ArrayList<>();
    Set<String> names = wanted.stream().map(SavedQuery::name).collect(Collectors.toSet());
    for (NamedQuery found : marked()) {
      boolean isSecond = ours.putIfAbsent(found.name(), found) != null;
      if (isSecond || !names.contains(found.name())) {
        changes.add(change(Kind.DELETE, found.namedQueryId(), saved(found)));
      }
    }
    for (SavedQuery query : wanted) {
      NamedQuery found = ours.get(query.name());
      changes.add(
          found == null
              ? change(Kind.CREATE, "", query)
              : change(
                  saved(found).equals(query) ? Kind.KEEP : Kind.UPDATE,
                  found.namedQueryId(),
                  query));
    }
    return changes;
  }

  private static SavedChange change(Kind kind, String id, SavedQuery query) {
    return new SavedChange(kind, WHAT, "", id, query);
  }

  private static SavedQuery saved(NamedQuery found) {
    return new SavedQuery(found.name(), found.description(), found.queryString());
  }

  private List<NamedQuery> marked() {
    List<String> ids =
        athena.listNamedQueriesPaginator(request -> request.workGroup(workgroup)).stream()
            .flatMap(page -> page.namedQueryIds().stream())
            .toList();
    List<NamedQuery> found = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
      found.addAll(
          athena.batchGetNamedQuery(request -> request.namedQueryIds(some)).namedQueries());
    }
    return found.stream()
        .filter(query -> SavedQuery.isMarked(query.description()))
        .filter(query -> database.equals(query.database()))
        .toList();
  }

  /** Does what is planned for one. */
  void apply(SavedChange change) {
    SavedQuery query = change.query();
    switch (change.kind()) {
      case CREATE -> {
        var unused =
            athena.createNamedQuery(
                request ->
                    request
                        .name(query.name())
                        .description(query.description())
                        .queryString(query.sql())
                        .database(database)
                        .workGroup(workgroup));
      }
      case UPDATE -> {
        var unused =
            athena.updateNamedQuery(
                request ->
                    request
                        .namedQueryId(change.id())
                        .name(query.name())
                        .description(query.description())
                        .queryString(query.sql()));
      }
      case DELETE -> {
        var unused = athena.deleteNamedQuery(request -> request.namedQueryId(change.id()));
      }
      default -> throw new IllegalArgumentException(change.text());
    }
  }
}

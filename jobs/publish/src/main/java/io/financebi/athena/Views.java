package io.financebi.athena;

import io.financebi.athena.SavedChange.Kind;
import io.financebi.glue.MarkedViews;
import io.financebi.lake.Basis;
import io.financebi.table.Column;
import io.financebi.table.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The house's views in Athena: the datasets of the semantic model that are no tables. A view knows
 * the types of its columns, so that it is made again when those of a table are others.
 */
public final class Views {
  private static final String WHAT = "view";

  /** A view is made without reading a row. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final MarkedViews marked;
  private final AthenaQueries statements;
  private final boolean isForced;
  private final String remedy;

  /**
   * @param isForced whether views of others are replaced
   * @param remedy what to do about one of others
   */
  public Views(MarkedViews marked, AthenaQueries statements, boolean isForced, String remedy) {
    this.marked = marked;
    this.statements = statements;
    this.isForced = isForced;
    this.remedy = remedy;
  }

  /** What is to be done; one call. */
  public List<SavedChange> plan(List<SavedQuery> wanted) {
    Map<String, String> hashes = new TreeMap<>();
    wanted.forEach(view -> hashes.put(view.name(), hash(view)));
    Map<String, MarkedViews.State> states = marked.states(hashes);
    List<SavedChange> changes = new ArrayList<>();
    for (SavedQuery view : wanted) {
      changes.add(
          switch (states.get(view.name())) {
            case ABSENT -> change(Kind.CREATE, view);
            case CURRENT -> change(Kind.KEEP, view);
            case OUTDATED -> change(Kind.UPDATE, view);
            case FOREIGN ->
                isForced
                    ? change(Kind.UPDATE, view)
                    : change(Kind.UPDATE, view)
                        .refused(
                            "a table or view of that name is there without the mark of this lake: "
                                + remedy);
          });
    }
    return changes;
  }

  private static SavedChange change(Kind kind, SavedQuery view) {
    return new SavedChange(kind, WHAT, "", "", view);
  }

  private static String hash(SavedQuery view) {
    Stream<String> columns =
        Tables.all().stream()
            .flatMap(table -> table.columns().stream().map(column -> told(table.name(), column)));
    return Basis.hash(Stream.concat(Stream.of(view.sql()), columns));
  }

  private static String told(String table, Column column) {
    return table + " " + column.name() + " " + column.type().sql();
  }

  /**
   * Makes one.
   *
   * @throws IllegalStateException when it cannot be marked
   */
  public void apply(SavedChange change) {
    SavedQuery view = change.query();
    execute("CREATE OR REPLACE VIEW \"" + view.name() + "\" AS\n" + marked.signed(view.sql()));
    if (!marked.mark(view.name(), hash(view))) {
      throw new IllegalStateException("view " + view.name() + " is gone as soon as it was made");
    }
  }

  private void execute(String sql) {
    try (AthenaQuery statement = statements.query(sql, List.of())) {
      var unused = statement.run(LONGEST, progress -> {});
    }
  }
}

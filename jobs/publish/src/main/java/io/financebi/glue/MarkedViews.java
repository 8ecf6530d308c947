package io.financebi.glue;

import io.financebi.lake.LakeRoot;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Table;

/**
 * The views of a database, which Athena makes and Glue keeps. Properties tell which are ours, what
 * they are for, and of what they were made. They are set when Athena is done; until then the text
 * of a view tells whose it is.
 */
public final class MarkedViews {
  private static final String MADE_OF = "finance_bi.view";
  private static final String MADE_FOR = "finance_bi.for";

  /** What Glue calls a view; tables of the lake have its mark, too. */
  private static final String VIEW = "VIRTUAL_VIEW";

  private final GlueCatalog catalog;
  private final LakeRoot.InS3 lake;
  private final String purpose;

  /** What the catalog has under the name of a view. */
  public enum State {
    ABSENT,
    /** It is of this lake and purpose, and made of what it ought to be made of. */
    CURRENT,
    /** It is of this lake and purpose, and made of something else. */
    OUTDATED,
    /** It has no mark of this lake, or is for something else. */
    FOREIGN
  }

  /**
   * Of one database and lake.
   *
   * @param purpose what the views are for, so that others stay as they are
   */
  public MarkedViews(GlueClient glue, String database, LakeRoot.InS3 lake, String purpose) {
    this.catalog = new GlueCatalog(glue, database);
    this.lake = lake;
    this.purpose = purpose;
  }

  /**
   * What there is; one call.
   *
   * @param hashes of what views ought to be made of, by their names
   */
  public Map<String, State> states(Map<String, String> hashes) {
    Map<String, State> states = new TreeMap<>();
    hashes.keySet().forEach(name -> states.put(name, State.ABSENT));
    catalog
        .tables(hashes.keySet())
        .orElse(Map.of())
        .forEach((name, table) -> states.put(name, state(table, hashes.get(name))));
    return states;
  }

  private State state(Table table, String hash) {
    Map<String, String> properties = table.parameters();
    if (!isOurs(properties)) {
      return isSigned(table) ? State.OUTDATED : State.FOREIGN;
    }
    return hash.equals(properties.get(MADE_OF)) ? State.CURRENT : State.OUTDATED;
  }

  private boolean isOurs(Map<String, String> properties) {
    return lake.uri().equals(properties.get(GlueTables.LAKE))
        && purpose.equals(properties.getOrDefault(MADE_FOR, purpose));
  }

  /** A query with the same rows, and a condition that holds always and says whose it is. */
  public String signed(String sql) {
    return "SELECT * FROM (\n%s\n) AS made\nWHERE '%s' <> ''".formatted(sql, signature());
  }

  private String signature() {
    return "finance_bi: %s for %s".formatted(lake.uri(), purpose);
  }

  private boolean isSigned(Table table) {
    return VIEW.equals(table.tableType())
        && ViewText.of(table).filter(text -> text.contains(signature())).isPresent();
  }

  /**
   * Marks a view that was just made.
   *
   * @return false when it is not there, or others go on changing it
   */
  public boolean mark(String name, String hash) {
    return catalog.note(
        name, Map.of(GlueTables.LAKE, lake.uri(), MADE_OF, hash, MADE_FOR, purpose));
  }

  /** All views of the database, and whether each has our marks. */
  public Map<String, Boolean> all() {
    Map<String, Boolean> all = new TreeMap<>();
    catalog
        .tables()
        .filter(table -> VIEW.equals(table.tableType()))
        .forEach(view -> all.put(view.name(), isMarkedView(view)));
    return all;
  }

  /**
   * Removes a view, if it still has our marks. What is gone already is as it ought to be.
   *
   * @return false when something without them is there
   */
  public boolean remove(String name) {
    Optional<Table> found = catalog.table(name);
    if (found.isEmpty()) {
      return true;
    }
    if (!isMarkedView(found.get())) {
      return false;
    }
    catalog.delete(name);
    return true;
  }

  private boolean isMarkedView(Table table) {
    return VIEW.equals(table.tableType())
        && isOurs(table.parameters())
        && table.parameters().containsKey(MADE_OF)
        && purpose.equals(table.parameters().get(MADE_FOR));
  }
}

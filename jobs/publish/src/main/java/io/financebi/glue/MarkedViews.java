package io.financebi.glue;

import io.financebi.lake.LakeRoot;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Table;

/**
 * The views of a database, which Athena makes and Glue keeps. Two properties tell which are ours,
 * and of what they were made.
 */
public final class MarkedViews {
  private static final String MADE_OF = "finance_bi.view";

  /** What Glue calls a view; tables of the lake have its mark, too. */
  private static final String VIEW = "VIRTUAL_VIEW";

  private final GlueCatalog catalog;
  private final LakeRoot.InS3 lake;

  /** What the catalog has under the name of a view. */
  public enum State {
    ABSENT,
    /** It is of this lake, and made of what it ought to be made of. */
    CURRENT,
    /** It is of this lake, and made of something else. */
    OUTDATED,
    /** It has no mark of this lake. */
    FOREIGN
  }

  /** Of one database and lake. */
  public MarkedViews(GlueClient glue, String database, LakeRoot.InS3 lake) {
    this.catalog = new GlueCatalog(glue, database);
    this.lake = lake;
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
        .forEach((name, table) -> states.put(name, state(table.parameters(), hashes.get(name))));
    return states;
  }

  private State state(Map<String, String> properties, String hash) {
    if (!lake.uri().equals(properties.get(GlueTables.LAKE))) {
      return State.FOREIGN;
    }
    return hash.equals(properties.get(MADE_OF)) ? State.CURRENT : State.OUTDATED;
  }

  /**
   * Marks a view that was just made.
   *
   * @return false when it is not there, or others go on changing it
   */
  public boolean mark(String name, String hash) {
    return catalog.note(name, Map.of(GlueTables.LAKE, lake.uri(), MADE_OF, hash));
  }

  /**
   * What there is under some names, and whether that is a view with our marks; one call.
   *
   * @param names of views
   */
  public Map<String, Boolean> found(Collection<String> names) {
    Map<String, Boolean> found = new TreeMap<>();
    catalog
        .tables(names)
        .orElse(Map.of())
        .forEach((name, table) -> found.put(name, isMarkedView(table)));
    return found;
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
        && lake.uri().equals(table.parameters().get(GlueTables.LAKE))
        && table.parameters().containsKey(MADE_OF);
  }
}

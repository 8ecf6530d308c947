package io.financebi.athena;

/**
 * What is to be done to something that Athena keeps.
 *
 * @param what named query, prepared statement or view
 * @param detail why it is refused; else empty
 * @param id by which Athena knows it, if that is not its name
 * @param query as it ought to be; of one that goes, as it is
 */
public record SavedChange(Kind kind, String what, String detail, String id, SavedQuery query) {
  /** What becomes of it. */
  public enum Kind {
    CREATE("create"),
    UPDATE("update"),
    /** It is as it ought to be. */
    KEEP("keep"),
    /** It is ours, and no longer among the house's. */
    DELETE("delete"),
    /** It is not ours, and has the name of one that is. */
    REFUSE("refuse");

    private final String verb;

    Kind(String verb) {
      this.verb = verb;
    }

    String verb() {
      return verb;
    }
  }

  SavedChange refused(String why) {
    return new SavedChange(Kind.REFUSE, what, why, id, query);
  }

  /** One line for people. */
  public String text() {
    return "  %-6s  %-18s  %s%s"
        .formatted(kind.verb(), what, query.name(), detail.isEmpty() ? "" : "  " + detail);
  }
}

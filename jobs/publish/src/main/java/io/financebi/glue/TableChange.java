package io.financebi.glue;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/**
 * What is to be done to one table of a catalog.
 *
 * @param details what differs, or why the table is refused; one clause each
 * @param wanted as the table ought to be
 * @param found the table as it is, which an update must still find so
 */
record TableChange(Kind kind, List<String> details, TableInput wanted, Optional<Table> found) {
  /** What becomes of a table. */
  enum Kind {
    CREATE("create", "Created"),
    UPDATE("update", "Updated"),
    /** It is as it ought to be. */
    KEEP("keep", "Kept"),
    /** It is left as it is, though it is not as it ought to be. */
    REFUSE("refuse", "Refused");

    private final String verb;
    private final String done;

    Kind(String verb, String done) {
      this.verb = verb;
      this.done = done;
    }

    String verb() {
      return verb;
    }

    String done() {
      return done;
    }
  }

  TableChange {
    details = List.copyOf(details);
  }

  /** The same table, left alone. */
  TableChange refused(String why) {
    return new TableChange(Kind.REFUSE, List.of(why), wanted, found);
  }

  String table() {
    return wanted.name();
  }
}

package io.financebi.athena;

import io.financebi.sql.QueryFile;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A query of the house as Athena keeps it, for people to find and to run.
 *
 * @param description begins with the mark that tells it from those of others
 * @param sql with a question mark for each value that is to be given
 */
public record SavedQuery(String name, String description, String sql) {
  /** Begins the description of each. */
  static final String MARK = "finance-bi: ";

  private static final int LONGEST_DESCRIPTION = 1024;

  /** All queries of a folder, in the order of their names. */
  static List<SavedQuery> all(Map<String, QueryFile> queries) {
    return queries.values().stream().map(SavedQuery::of).toList();
  }

  /** A named query; what its parameters are stands in the comment before it, too. */
  static SavedQuery of(QueryFile query) {
    List<String> names = query.text().parameters();
    String values = names.isEmpty() ? "" : ". Values, in order: " + String.join(", ", names) + ".";
    String description = MARK + query.title() + values;
    return new SavedQuery(
        query.name(),
        description.substring(0, Math.min(LONGEST_DESCRIPTION, description.length())),
        unpadded(query));
  }

  /** The question marks without the blanks that keep every other character at its place. */
  private static String unpadded(QueryFile query) {
    String text = query.text().positional();
    String padding =
        query.text().parameters().stream()
            .distinct()
            .map(name -> "\\? {" + name.length() + "}")
            .collect(Collectors.joining("|"));
    return padding.isEmpty() ? text : text.replaceAll(padding, "?");
  }

  static boolean isMarked(String description) {
    return description != null && description.startsWith(MARK);
  }
}

package io.financebi.sql;

import io.financebi.errors.UserException;
import io.financebi.table.ColumnType;
import io.financebi.table.ColumnType.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A query with what its leading comment says of it:
 *
 * <pre>
 * -- Top items by net
 * --
 * -- What sold best, returns taken off.
 * --
 * -- :from date = 2000-01-01  the first day
 * SELECT ...
 * </pre>
 *
 * @param name of the file, without its extension
 * @param title the first line
 * @param description the lines after it, as paragraphs
 * @param parameters those that it declares, in order
 */
public record QueryFile(
    String name, String title, String description, List<QueryParameter> parameters, SqlText text) {
  private static final Pattern PARAMETER =
      Pattern.compile("--\\s*:(\\w+)\\s+(\\w+)\\s*=\\s*(''|\\S.*?)(?:\\s{2,}(.*))?");

  private static final Map<String, ColumnType> TYPES =
      Stream.of(Simple.STRING, Simple.BIGINT, Simple.DOUBLE, Simple.DATE, Simple.BOOLEAN)
          .collect(Collectors.toMap(ColumnType::sql, type -> type));

  /** Copies the parameters. */
  public QueryFile {
    parameters = List.copyOf(parameters);
  }

  /**
   * Reads a query.
   *
   * @throws UserException {@code bad_query_file} when a parameter is declared with an unknown type,
   *     twice, or with a default that is none
   */
  public static QueryFile parse(String name, String sql) {
    List<String> prose = new ArrayList<>();
    Map<String, QueryParameter> parameters = new TreeMap<>();
    List<QueryParameter> inOrder = new ArrayList<>();
    sql.lines()
        .map(String::strip)
        .takeWhile(line -> line.startsWith("--"))
        .forEach(
            line -> {
              Matcher declared = PARAMETER.matcher(line);
              if (declared.matches()) {
                QueryParameter parameter = parameter(name, declared);
                require(parameters.put(parameter.name(), parameter) == null, name, line);
                inOrder.add(parameter);
              } else {
                prose.add(line.substring(2).strip());
              }
            });
    String title = prose.isEmpty() ? "" : prose.get(0);
    String description = String.join("\n", prose.stream().skip(1).toList()).strip();
    return new QueryFile(name, title, description, inOrder, SqlText.of(sql));
  }

  private static QueryParameter parameter(String file, Matcher declared) {
    String line = declared.group();
    ColumnType type = TYPES.get(declared.group(2).toLowerCase(Locale.ROOT));
    require(type != null, file, line);
    String fallback = declared.group(3).equals("''") ? "" : declared.group(3);
    String meaning = declared.group(4) == null ? "" : declared.group(4).strip();
    QueryParameter parameter = new QueryParameter(declared.group(1), type, fallback, meaning);
    require(parameter.accepts(fallback), file, line);
    return parameter;
  }

  private static void require(boolean holds, String file, String line) {
    if (!holds) {
      throw new UserException(
          "bad_query_file",
          "The query " + file + " declares a parameter in a way that is not understood: " + line,
          "Write each once, as: -- :name type = default  meaning; the types are "
              + TYPES.keySet().stream().sorted().collect(Collectors.joining(", "))
              + ", and the default is of the type.");
    }
  }

  /**
   * The query with values for its parameters, the defaults for those that are not given. What the
   * file does not declare is a text.
   *
   * @throws UserException {@code bad_parameter}, {@code unknown_parameter}, {@code
   *     missing_parameter}
   */
  public SqlQuery with(Map<String, String> given) {
    Map<String, Object> values = new TreeMap<>(given);
    for (QueryParameter parameter : parameters) {
      String value = given.getOrDefault(parameter.name(), parameter.fallback());
      if (text.parameters().contains(parameter.name()) || given.containsKey(parameter.name())) {
        values.put(parameter.name(), parameter.parse(value));
      }
    }
    return new SqlQuery(text, values);
  }
}

package io.financebi.duckdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.financebi.duckdb.SelectStatement.TableName;
import io.financebi.errors.NearestName;
import io.financebi.errors.UserException;
import io.financebi.sql.SourcePlace;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is wrong with one statement, told with its line and what was probably meant. */
final class SqlMistakes {
  private static final Pattern UNKNOWN_COLUMN =
      Pattern.compile("(?i)column (?:named )?\"([^\"]+)\"(?: not found in| does not exist on|$)");

  private static final String CORRECT_IT = "Correct the statement.";

  private final String sql;
  private final Collection<String> tables;
  private final Supplier<Collection<String>> columns;

  /**
   * @param sql as the user wrote it
   * @param tables the names that it may use
   * @param columns those of the tables that it uses; asked for when one is misspelt
   */
  SqlMistakes(String sql, Collection<String> tables, Supplier<Collection<String>> columns) {
    this.sql = sql;
    this.tables = tables;
    this.columns = columns;
  }

  /** What DuckDB says of the statement. */
  UserException explain(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    int json = message.indexOf('{');
    try {
      if (json >= 0) {
        return explain(JsonMapper.builder().build().readTree(message.substring(json)), failure);
      }
    } catch (JsonProcessingException e) {
      failure.addSuppressed(e);
    }
    return message.contains("Parameter count mismatch")
        ? namelessParameter(failure)
        : mistake(OptionalLong.empty(), message, CORRECT_IT, failure);
  }

  /** What DuckDB says of the statement, as JSON. */
  UserException explain(JsonNode error) {
    return explain(error, null);
  }

  private UserException explain(JsonNode error, SQLException failure) {
    String message =
        Stream.of("exception_message", "error_message")
            .map(field -> error.path(field).asText())
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse(error.toString());
    String type = error.path("exception_type").asText();
    if (type.equals("Out of Memory")) {
      return tooLarge(message, failure);
    }
    if (type.equalsIgnoreCase("Interrupt")) {
      return tookTooLong(failure);
    }
    Optional<UserException> ofFile = DuckDbMessages.ofFile(message, failure);
    if (ofFile.isPresent()) {
      return ofFile.get();
    }
    if (type.matches("IO|Invalid.*") && message.contains(".parquet")) {
      return unreadableFile(message, failure);
    }
    OptionalLong position =
        error.has("position")
            ? OptionalLong.of(error.get("position").asLong())
            : OptionalLong.empty();
    if (error.path("type").asText().endsWith("Function")) {
      return unknownFunction(error, position, failure);
    }
    String[] parts = message.strip().split("\\n+", 2);
    Matcher column = UNKNOWN_COLUMN.matcher(parts[0]);
    if (column.find()) {
      return unknownColumn(column.group(1), error, position, failure);
    }
    // Settings are locked: a hint to change one is none.
    boolean isHint = parts.length > 1 && !parts[1].contains("SET ");
    return mistake(position, sentence(parts[0]), isHint ? parts[1].strip() : CORRECT_IT, failure);
  }

  private UserException unknownFunction(
      JsonNode error, OptionalLong position, SQLException failure) {
    String name = error.path("name").asText();
    return mistake(
        position,
        "There is no function " + name + ".",
        near(name, List.of(error.path("candidates").asText()))
            .orElse("Use one that DuckDB and Athena have in common."),
        failure);
  }

  private UserException unknownColumn(
      String name, JsonNode error, OptionalLong position, SQLException failure) {
    Set<String> known = new TreeSet<>(columns.get());
    known.addAll(List.of(error.path("candidates").asText().split(",", -1)));
    return mistake(
        position,
        "There is no column " + name + ".",
        near(name, known).orElse("DESCRIBE shows the columns of a table."),
        failure);
  }

  private static UserException namelessParameter(SQLException failure) {
    return new UserException(
        "sql_error",
        "A parameter has no name.",
        "Write it as :name, and give it its value with --param name=VALUE.",
        failure);
  }

  private static UserException tooLarge(String message, SQLException failure) {
    return new UserException(
        "query_too_large",
        "The query needs more memory than there is: " + message.strip().split("\\n", 2)[0] + ".",
        "Ask for less at once: fewer columns, a shorter period, or a LIMIT.",
        failure);
  }

  private static UserException tookTooLong(SQLException failure) {
    return new UserException(
        "query_timeout",
        "The query took longer than it may here.",
        "Ask for less at once: a shorter period, or fewer rows. ./bi query has no limit.",
        failure);
  }

  private static UserException unreadableFile(String message, SQLException failure) {
    return new UserException(
        "lake_file_unreadable",
        "A file of the lake cannot be read: " + message.strip() + ".",
        "If it is gone or damaged, restore it from a backup, or build the lake anew with"
            + " ./bi run --full. One of a crawled folder, correct or remove.",
        failure);
  }

  /** The statement names a table that is not of the lake. */
  UserException unknownTable(TableName name) {
    String full =
        Stream.of(name.catalog(), name.schema(), name.table())
            .filter(part -> !part.isEmpty())
            .reduce((first, second) -> first + "." + second)
            .orElse("");
    return mistake(
        OptionalLong.of(name.position()),
        "There is no table " + full + ".",
        near(name.table(), tables).map(hint -> hint + " ").orElse("")
            + "./bi query --tables lists them.",
        null);
  }

  /** The statement does something else than to read. */
  UserException notASelect() {
    return new UserException(
        "sql_not_a_select",
        "Only one SELECT at a time can be run: the lake is read, and nothing else.",
        "Write one SELECT (or WITH ... SELECT, DESCRIBE, SUMMARIZE).",
        null);
  }

  /** The statement asks the database for its tables. */
  UserException showRefused() {
    return new UserException(
        "sql_not_a_select",
        "SHOW does not know the lake's tables before they are used.",
        "./bi query --tables lists them; DESCRIBE TABLE shows the columns of one.",
        null);
  }

  /** The statement calls a function that reaches out of the lake. */
  UserException functionRefused(String function, long position) {
    return new UserException(
        "sql_function_refused",
        at(OptionalLong.of(position), "The table function " + function + " cannot be used here."),
        "Only the tables of the lake can be read; ./bi query --tables lists them.",
        null);
  }

  private static Optional<String> near(String name, Collection<String> known) {
    return NearestName.of(name, known).map(nearest -> "Did you mean " + nearest + "?");
  }

  private UserException mistake(
      OptionalLong position, String problem, String fix, SQLException cause) {
    return new UserException("sql_error", at(position, problem), fix, cause);
  }

  /** The problem, with the line and a mark below the place, where the place is known. */
  private String at(OptionalLong position, String problem) {
    return position.isPresent() ? SourcePlace.of(sql, position.getAsLong()).show(problem) : problem;
  }

  private static String sentence(String message) {
    String text = message.strip().replaceFirst("[!.]$", "") + ".";
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}

package io.financebi.duckdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.financebi.errors.UserException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What DuckDB says of a file that it cannot read, without its advice on the options it was given.
 */
final class DuckDbMessages {
  private static final Pattern CSV =
      Pattern.compile("(?s)CSV Error on Line: (\\d+)\\n(.*?)\\n\\s*(?:Possible|file = )");
  private static final Pattern FILE = Pattern.compile("(?m)^\\s*file = (.*)$");

  private DuckDbMessages() {}

  /** The problem in a sentence. */
  static String problem(SQLException failure) {
    String message = message(failure);
    return ofFile(message, failure)
        .map(UserException::problem)
        .orElseGet(() -> sentence(firstLine(message)));
  }

  /** What to tell of an error that is not the statement's but a file's; empty of others. */
  static Optional<UserException> ofFile(String message, SQLException failure) {
    Optional<UserException> misfit = CheckedCasts.explain(message, failure);
    return misfit.isPresent() ? misfit : ofCsv(message, failure);
  }

  private static Optional<UserException> ofCsv(String message, SQLException failure) {
    Matcher csv = CSV.matcher(message);
    Matcher file = FILE.matcher(message);
    return csv.find() && file.find()
        ? Optional.of(
            new UserException(
                "sql_error",
                "Line %s of %s cannot be read. %s"
                    .formatted(csv.group(1), file.group(1), sentence(lastLine(csv.group(2)))),
                "Correct the file, or move it out of the folder of its table.",
                failure))
        : Optional.empty();
  }

  /** The message of an error that was asked for as JSON. */
  private static String message(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    int json = message.indexOf('{');
    try {
      return json < 0
          ? message
          : JsonMapper.builder()
              .build()
              .readTree(message.substring(json))
              .path("exception_message")
              .asText(message);
    } catch (JsonProcessingException e) {
      return message;
    }
  }

  private static String firstLine(String message) {
    return message
        .replace(
            "Invalid Input Error: Attempting to execute an unsuccessful or closed pending query result\nError: ",
            "")
        .lines()
        .filter(line -> !line.isBlank())
        .limit(1)
        .collect(Collectors.joining());
  }

  /** The line itself, which may be several, stands before what is wrong with it. */
  private static String lastLine(String text) {
    String[] lines = text.strip().split("\\n", -1);
    return lines[lines.length - 1].strip();
  }

  private static String sentence(String text) {
    return text.replaceFirst("[.!]?$", ".");
  }
}

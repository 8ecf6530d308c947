package io.financebi.athena;

import io.financebi.aws.AwsFailures;
import io.financebi.errors.UserException;
import io.financebi.sql.SourcePlace;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;

/** What a person has to know of a query that Athena did not run, or not to its end. */
final class AthenaFailures {
  private static final Pattern PLACE = Pattern.compile("line (\\d{1,9}):(\\d{1,9}): *");
  private static final Pattern CODE = Pattern.compile("^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+: *");

  private static final Pattern OF_THE_STATEMENT =
      Pattern.compile(
          "^(SYNTAX_ERROR|\\w+_NOT_FOUND|\\w*TYPE_MISMATCH|INVALID_\\w+|MISSING_\\w+|AMBIGUOUS_\\w+"
              + "|DUPLICATE_\\w+|DIVISION_BY_ZERO|NUMERIC_VALUE_OUT_OF_RANGE|NOT_SUPPORTED"
              + "|SUBQUERY_MULTIPLE_ROWS|EXPRESSION_\\w+|FUNCTION_\\w+|GENERIC_USER_ERROR)\\b"
              + "|Queries of this type are not supported|Only one sql statement is allowed"
              + "|Incorrect number of parameters");

  private static final Pattern NO_ACCESS =
      Pattern.compile(
          "(?i)access ?denied|PERMISSION_DENIED|not authorized|insufficient .*permission");
  private static final Pattern NO_OUTPUT = Pattern.compile("(?i)output location|output bucket");
  private static final Pattern NO_WORKGROUP =
      Pattern.compile("(?i)workgroup .*(not found|not exist|disabled)");
  private static final Pattern TOO_LARGE =
      Pattern.compile("EXCEEDED_\\w*MEMORY_LIMIT|(?i)exhausted resources");
  private static final Pattern NO_TABLE =
      Pattern.compile("(TABLE|SCHEMA)_NOT_FOUND|(?i)(Table|Schema) '?\\S+ does not exist");

  private final String workgroup;
  private final String sql;

  AthenaFailures(String workgroup, String sql) {
    this.workgroup = workgroup;
    this.sql = sql;
  }

  /** Of a request that Athena did not fulfil. */
  UserException of(SdkException failure) {
    if (failure instanceof InvalidRequestException invalid) {
      String reason = Objects.toString(invalid.awsErrorDetails().errorMessage(), "");
      if (NO_WORKGROUP.matcher(reason).find()) {
        return new UserException(
            "athena_no_workgroup",
            "Athena does not take queries in the workgroup " + workgroup + ": " + reason,
            "Set athena.workgroup to one that there is in this region, or make or enable it.",
            failure);
      }
      if (NO_OUTPUT.matcher(reason).find()) {
        return new UserException(
            "athena_no_output",
            "Athena has no place for results: " + reason,
            "Set athena.output, as s3://BUCKET/athena/ in the same region, or give the workgroup "
                + workgroup
                + " one.",
            failure);
      }
      if ("MALFORMED_QUERY".equals(invalid.athenaErrorCode()) || isOfTheStatement(reason)) {
        return mistake(reason, failure);
      }
    }
    return AwsFailures.of("Athena", "a query in the workgroup " + workgroup, failure);
  }

  /** Of a query that has failed. */
  UserException failed(QueryExecution execution) {
    String reason = Objects.toString(execution.status().stateChangeReason(), "without a reason");
    if (NO_ACCESS.matcher(reason).find()) {
      return new UserException(
          "aws_access_denied",
          "Athena may not read or write what the query needs: " + sentence(reason),
          "Let the role or user of these credentials (aws sts get-caller-identity) query the"
              + " database, read the lake's bucket, and write to where results go.");
    }
    if (TOO_LARGE.matcher(reason).find()) {
      return new UserException(
          "query_too_large",
          "The query needs more than Athena has: " + sentence(reason),
          "Ask for less at once: fewer columns, a shorter period, or a LIMIT.");
    }
    return isOfTheStatement(reason)
        ? mistake(reason, null)
        : new UserException(
            "athena_failed",
            "Athena's query %s has failed: %s"
                .formatted(execution.queryExecutionId(), sentence(reason)),
            "Its page in the console of Athena tells more. It was not started again.");
  }

  /** Of a query that somebody else, or Athena itself, has stopped. */
  UserException cancelled(QueryExecution execution) {
    String reason = Objects.toString(execution.status().stateChangeReason(), "without a reason");
    return reason.toLowerCase(Locale.ROOT).contains("bytes scanned limit")
        ? new UserException(
            "athena_limit",
            "The query was stopped by the workgroup " + workgroup + ": " + sentence(reason),
            "Ask for less: a shorter period, or fewer columns; or let the workgroup read more.")
        : new UserException(
            "query_stopped",
            "Athena's query %s was stopped there: %s"
                .formatted(execution.queryExecutionId(), sentence(reason)),
            "Ask again when nobody stops it.");
  }

  private static boolean isOfTheStatement(String reason) {
    return PLACE.matcher(reason).find() || OF_THE_STATEMENT.matcher(reason).find();
  }

  /** The mistake with its place in the statement, where Athena tells it. */
  private UserException mistake(String reason, SdkException cause) {
    String fix =
        NO_TABLE.matcher(reason).find()
            ? "./bi query --tables lists the lake's. What Athena lacks of them, ./bi publish catalog"
                + " and ./bi publish athena make known to it."
            : "Correct the statement.";
    String bare = CODE.matcher(reason.strip()).replaceFirst("");
    Matcher place = PLACE.matcher(bare);
    if (!place.find()) {
      return new UserException("sql_error", sentence(bare), fix, cause);
    }
    String problem = sentence(place.replaceFirst(""));
    return new UserException(
        "sql_error",
        SourcePlace.at(sql, Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)))
            .show(problem),
        fix,
        cause);
  }

  private static String sentence(String text) {
    String bare = text.strip().replaceFirst("[!.]$", "") + ".";
    return Character.toUpperCase(bare.charAt(0)) + bare.substring(1);
  }
}

package io.financebi.quicksight.assets;

import java.util.Map;

/** What can be done about a load that failed, by QuickSight's name of what went wrong. */
final class LoadErrors {
  private static final String PERMISSIONS =
      "Let QuickSight use Athena and the buckets of the lake and of Athena's results (Manage"
          + " QuickSight, Security & permissions), and the key that encrypts them.";
  private static final String VIEWS =
      "Publish the tables and the views again: ./bi publish catalog, then ./bi publish quicksight.";
  private static final String ROOM =
      "Buy room in SPICE (Manage QuickSight, SPICE capacity), or take datasets away.";
  private static final String LATER = "Repeat it: it was not about the data.";

  private static final Map<String, String> FIXES =
      Map.ofEntries(
          Map.entry("ACCOUNT_CAPACITY_LIMIT_EXCEEDED", ROOM),
          Map.entry("DATA_SET_SIZE_LIMIT_EXCEEDED", ROOM),
          Map.entry("PERMISSION_DENIED", PERMISSIONS),
          Map.entry("PERMISSION_NOT_FOUND", PERMISSIONS),
          Map.entry("IAM_ROLE_NOT_AVAILABLE", PERMISSIONS),
          Map.entry("FAILURE_TO_ASSUME_ROLE", PERMISSIONS),
          Map.entry("S3_FILE_INACCESSIBLE", PERMISSIONS),
          Map.entry("DATA_SOURCE_AUTH_FAILED", PERMISSIONS),
          Map.entry("SQL_TABLE_NOT_FOUND", VIEWS),
          Map.entry("SQL_SCHEMA_MISMATCH_ERROR", VIEWS),
          Map.entry("SQL_EXCEPTION", VIEWS),
          Map.entry("DATA_SOURCE_NOT_FOUND", "Make it again: ./bi publish quicksight."),
          Map.entry("DATA_SET_DELETED", "Make it again: ./bi publish quicksight."),
          Map.entry("DATA_SET_NOT_SPICE", "Publish it with --spice, or let Athena answer."),
          Map.entry(
              "QUERY_TIMEOUT",
              "Load fewer days at once, or raise what athena.workgroup lets a query read."),
          Map.entry(
              "SOURCE_RESOURCE_LIMIT_EXCEEDED",
              "Raise what athena.workgroup lets a query read, or repeat it later."),
          Map.entry("SOURCE_API_LIMIT_EXCEEDED_FAILURE", LATER),
          Map.entry("INGESTION_SUPERSEDED", "Another load took its place: look how that ends."),
          Map.entry("INGESTION_CANCELED", "Somebody has cancelled it: ./bi refresh starts anew."),
          Map.entry(
              "REFRESH_SUPPRESSED_BY_EDIT",
              "Somebody is changing the dataset: repeat it when they are done."),
          Map.entry("INTERNAL_SERVICE_ERROR", LATER),
          Map.entry("CONNECTION_FAILURE", LATER),
          Map.entry("DATA_SOURCE_CONNECTION_FAILED", LATER));

  private LoadErrors() {}

  /** What to do. */
  static String fix(String type) {
    return FIXES.getOrDefault(type, "Look at the dataset in QuickSight, and repeat it.")
        + " What was there before is still shown.";
  }
}

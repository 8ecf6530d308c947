package io.financebi.settings;

/** Who answers queries: the value of {@code query.engine}. */
public enum QueryEngine {
  /** DuckDB, on this machine. */
  DUCKDB,
  /** Athena, at AWS, of the tables that are in the Glue catalog. */
  ATHENA
}

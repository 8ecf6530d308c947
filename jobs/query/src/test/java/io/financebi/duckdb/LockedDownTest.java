package io.financebi.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import io.financebi.lake.LakeHistory;
import io.financebi.lake.LakeTables;
import io.financebi.sql.ResultRows;
import io.financebi.sql.SqlQuery;
import io.financebi.sql.SqlText;
import io.financebi.testing.HandmadeLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries to get out of the lake, or to change it, through the engine's only door. */
class LockedDownTest {
  @TempDir private Path folder;

  private Path secret;
  private HandmadeLake lake;
  private DuckDbEngine engine;
  private Map<Path, Integer> before;

  @BeforeEach
  void open() throws IOException {
    secret = Files.writeString(folder.resolve("secret.csv"), "password\nhunter2\n");
    lake = new HandmadeLake(folder.resolve("lake")).commit("items", "SELECT 'i1' AS item_id");
    lake.publish(Instant.EPOCH);
    LakeHistory history = LakeHistory.of(lake.root().toString());
    engine = DuckDbEngine.open(new LakeTables(history.root(), history.latest(), Map.of()));
    before = files();
  }

  @AfterEach
  void nothingHasChanged() throws IOException {
    engine.close();
    assertThat(files()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COPY (SELECT 1) TO 'SECRET'",
        "COPY items TO 'FOLDER/out.csv'",
        "COPY (SELECT 1 AS a) TO 'LAKE/items/part-0.parquet' (FORMAT parquet)",
        "COPY items FROM 'SECRET'",
        "ATTACH 'FOLDER/other.db'",
        "ATTACH 'SECRET' AS other (TYPE sqlite)",
        "DETACH memory",
        "USE memory",
        "INSTALL httpfs",
        "INSTALL delta FROM 'FOLDER'",
        "LOAD httpfs",
        "LOAD 'FOLDER/x.duckdb_extension'",
        "SET enable_external_access = true",
        "SET GLOBAL lock_configuration = false",
        "RESET lock_configuration",
        "SET memory_limit = '1TB'",
        "SET VARIABLE x = 1",
        "PRAGMA threads = 100",
        "PRAGMA database_list",
        "CREATE TABLE t (a INTEGER)",
        "CREATE OR REPLACE VIEW items AS SELECT 2 AS item_id",
        "CREATE TABLE t AS SELECT * FROM items",
        "create secret s (type s3, key_id 'a', secret 'b')",
        "CREATE MACRO m(a) AS a",
        "DROP VIEW items",
        "INSERT INTO items VALUES ('i2')",
        "UPDATE items SET item_id = 'i2'",
        "DELETE FROM items",
        "EXPORT DATABASE 'FOLDER/export'",
        "IMPORT DATABASE 'FOLDER/export'",
        "CALL enable_logging(storage = 'file', storage_path = 'FOLDER')",
        "CHECKPOINT",
        "VACUUM",
        "BEGIN TRANSACTION",
        "PREPARE p AS SELECT 1",
        "EXECUTE p",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO 'FOLDER/out.csv'",
        "SELECT 1; COPY (SELECT 1) TO 'FOLDER/out.csv'",
        "SELECT 1; SELECT 2",
        "SELECT 1 /* ; */ ; DROP VIEW items",
        "WITH t AS (SELECT 1) INSERT INTO items SELECT 'x' FROM t",
        "",
        "-- nothing",
      })
  void refusesWhatIsNotOneSelect(String sql) {
    assertRefused(sql, "sql_not_a_select");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM read_csv('SECRET')",
        "SELECT * FROM read_csv_auto('SECRET')",
        "SELECT * FROM READ_TEXT('SECRET')",
        "SELECT * FROM read_blob('SECRET')",
        "SELECT * FROM read_json('SECRET')",
        "SELECT * FROM read_parquet('LAKE/items/part-0.parquet')",
        "SELECT * FROM parquet_scan('LAKE/items/part-0.parquet')",
        "SELECT * FROM parquet_metadata('LAKE/items/part-0.parquet')",
        "SELECT * FROM sniff_csv('SECRET')",
        "SELECT * FROM glob('FOLDER/*')",
        "SELECT * FROM items WHERE item_id IN (SELECT content FROM read_text('SECRET'))",
        "WITH t AS (SELECT * FROM read_text('SECRET')) SELECT * FROM t",
        "SELECT (SELECT max(content) FROM read_text('SECRET'))",
        "SELECT * FROM items, LATERAL (SELECT * FROM read_text('SECRET'))",
        "SELECT * FROM query('SELECT * FROM read_text(''SECRET'')')",
        "SELECT * FROM query_table('SECRET')",
        "SELECT * FROM enable_logging(storage = 'file', storage_path = 'FOLDER')",
        "SELECT * FROM json_execute_serialized_sql('{}')",
        "SELECT * FROM arrow_scan(1, 2, 3)",
        "SELECT * FROM duckdb_settings()",
        "SELECT * FROM duckdb_secrets()",
        "SELECT * FROM pragma_database_list()",
        "DESCRIBE SELECT * FROM read_csv('SECRET')",
        "SUMMARIZE SELECT * FROM read_csv('SECRET')",
        "SELECT 1 UNION ALL SELECT length(content) FROM read_text('SECRET')"
      })
  void refusesTableFunctionsThatReach(String sql) {
    assertRefused(sql, "sql_function_refused");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM 'SECRET'",
        "FROM 'LAKE/items/part-0.parquet'",
        "SELECT * FROM \"SECRET\"",
        "SELECT * FROM information_schema.tables",
        "SELECT * FROM pg_catalog.pg_class",
        "SELECT * FROM sqlite_master",
        "SELECT * FROM duckdb_tables",
        "SELECT * FROM memory.main.items",
        "SUMMARIZE 'SECRET'",
        "PIVOT_WIDER 'SECRET'"
      })
  void knowsNoOtherTables(String sql) {
    assertRefused(sql, "sql_error");
  }

  @Test
  void doesNotPasteValues() {
    SqlQuery query =
        new SqlQuery(
            SqlText.of("SELECT item_id FROM items WHERE item_id = :id"),
            Map.of("id", "x' OR '1' = '1"));
    try (ResultRows rows = engine.run(query)) {
      assertThat(rows.hasNext()).isFalse();
    }
  }

  /** If a statement ever got past the first lock, these are behind it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM read_csv('SECRET')",
        "SELECT * FROM read_text('LAKE/items/../../secret.csv')",
        "COPY (SELECT 1) TO 'FOLDER/out.csv'",
        "ATTACH 'FOLDER/other.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET allowed_directories = ['/']",
        "SET lock_configuration = false"
      })
  void theDatabaseItselfIsLockedToo(String sql) throws SQLException {
    try (LockedDatabase database = LockedDatabase.open(List.of(lake.root().resolve("items")));
        Connection connection = database.another();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(real(sql)))
          .isInstanceOf(SQLException.class)
          .hasMessageMatching("(?s).*(Permission|locked|disabled).*");
    }
  }

  private void assertRefused(String sql, String code) {
    assertThatThrownBy(() -> engine.run(SqlQuery.of(real(sql))).close())
        .isInstanceOfSatisfying(
            UserException.class,
            mistake -> {
              assertThat(mistake.code()).isEqualTo(code);
              assertThat(mistake.getMessage()).doesNotContain("hunter2");
            });
  }

  private String real(String sql) {
    return sql.replace("SECRET", secret.toString())
        .replace("LAKE", lake.root().toString())
        .replace("FOLDER", folder.toString());
  }

  private Map<Path, Integer> files() throws IOException {
    Map<Path, Integer> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        found.put(file, Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return found;
  }
}

package io.financebi.quicksight.assets;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.semantic.WideTable.Column;
import io.financebi.semantic.WideTable.Kind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rows that SPICE does not keep are found, in a database that has them. */
class SpiceLimitsTest {
  private static final List<Column> COLUMNS =
      List.of(
          column("title", Kind.TEXT),
          column("pieces", Kind.WHOLE),
          column("price", Kind.EXACT),
          column("share", Kind.NUMBER),
          column("sold", Kind.INSTANT),
          column("day", Kind.DAY));

  private Connection database;

  private static Column column(String name, Kind kind) {
    return new Column(name, kind, "", Optional.empty());
  }

  @BeforeEach
  void fill() throws SQLException {
    database = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = database.createStatement()) {
      boolean unused =
          statement.execute(
              """
              CREATE VIEW sales AS SELECT * FROM (VALUES
                ('kept', 1, CAST(9.5 AS DECIMAL(30, 4)), CAST(0.5 AS DOUBLE),
                  TIMESTAMP '2025-06-01 10:00:00', DATE '2025-06-01'),
                (repeat('x', 2047), 1, 922337203685477.5807, -1e300,
                  TIMESTAMP '1400-01-01 00:00:00', DATE '9999-12-31'),
                (NULL, NULL, NULL, NULL, NULL, DATE '2025-06-01'),
                (repeat('y', 2048), 1, 1, 1, NULL, DATE '2025-06-01'),
                (repeat('z', 3000), 1, 1, 1, NULL, DATE '2025-06-03'),
                ('a', 1, -922337203685478, 1, NULL, DATE '2025-06-02'),
                ('b', 1, 1, CAST('-infinity' AS DOUBLE), NULL, DATE '2025-06-02'),
                ('c', 1, 1, 1, TIMESTAMP '1399-12-31 00:00:00', DATE '2025-06-02'))
              AS rows (title, pieces, price, share, sold, day)""");
    }
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  private List<String> found(List<Column> columns, Optional<LocalDate> since) throws SQLException {
    String sql = SpiceLimits.sql("sales", columns, Optional.of("day"), since.isPresent());
    List<String> rows = new ArrayList<>();
    try (PreparedStatement statement = database.prepareStatement(sql)) {
      if (since.isPresent()) {
        statement.setObject(1, since.get());
      }
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          List<String> row = new ArrayList<>();
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.add(result.getString(i));
          }
          rows.add(String.join(" | ", row));
        }
      }
    }
    return rows;
  }

  @Test
  void findsEachThatIsBeyondALimitAndNoneAtIt() throws SQLException {
    assertThat(found(COLUMNS, Optional.empty()))
        .containsExactly(
            "price with a number that is too large to have four exact decimals | 1 | 2025-06-02 |"
                + " 2025-06-02 | -922337203685478.0000",
            "share with a number without an end | 1 | 2025-06-02 | 2025-06-02 | -inf",
            "sold with a year before 1400 or after 9999 | 1 | 2025-06-02 | 2025-06-02 |"
                + " 1399-12-31 00:00:00",
            "title with a text of more than 2,047 characters | 2 | 2025-06-01 | 2025-06-03 | "
                + "y".repeat(40));
  }

  @Test
  void looksOnlyAtTheDaysThatWereLoaded() throws SQLException {
    assertThat(found(COLUMNS.subList(0, 1), Optional.of(LocalDate.parse("2025-06-02"))))
        .containsExactly(
            "title with a text of more than 2,047 characters | 1 | 2025-06-03 | 2025-06-03 | "
                + "z".repeat(40));
  }

  @Test
  void whatHasOnlyWholeNumbersIsKeptWhole() throws SQLException {
    assertThat(found(COLUMNS.subList(1, 2), Optional.empty())).isEmpty();
  }
}

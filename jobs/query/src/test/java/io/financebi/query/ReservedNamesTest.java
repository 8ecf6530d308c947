package io.financebi.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import io.financebi.semantic.OssieReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A name that DuckDB would not take is refused when the model is loaded. */
class ReservedNamesTest {
  private static final String MODEL =
      """
      version: 0.2.0.dev0
      name: shop
      datasets:
        - name: sales
          source: finance_bi.sales_clean
          description: Order lines
          fields:
            - name: net_amount
              expression: {dialects: [{dialect: ANSI_SQL, expression: net_amount}]}
              datatype: Decimal
              description: Net
      metrics:
        - name: 'NAME'
          expression: {dialects: [{dialect: ANSI_SQL, expression: SUM(sales.net_amount)}]}
          datatype: Decimal
          description: Net
      """;

  @TempDir private Path folder;

  @Test
  void noMetricIsCalledWhatDuckDbReserves() throws IOException, SQLException {
    List<String> words = reserved();
    assertThat(words).contains("select", "order", "left", "pivot").hasSizeGreaterThan(80);
    Path file = folder.resolve("shop.yaml");
    for (String word : words) {
      Files.writeString(file, MODEL.replace("NAME", word));
      assertThatThrownBy(() -> OssieReader.read(file))
          .as(word)
          .isInstanceOf(UserException.class)
          .hasMessageContaining("line 13: the name " + word + " is a word of SQL");
    }
    Files.writeString(file, MODEL.replace("NAME", "sold"));
    assertThat(OssieReader.read(file).metric("sold")).isNotNull();
  }

  private static List<String> reserved() throws SQLException {
    List<String> words = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT keyword_name FROM duckdb_keywords()"
                    + " WHERE keyword_category IN ('reserved', 'type_function')")) {
      while (rows.next()) {
        words.add(rows.getString(1));
      }
    }
    return words;
  }
}

package io.financebi.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trino's parser, which is Athena's, reads every query and view of the house. */
class AthenaDialectTest {
  private static final Path SQL = Path.of("..", "sql");

  @ParameterizedTest
  @MethodSource("files")
  void readsEveryQueryAndView(Path file) throws IOException {
    QueryFile query = QueryFile.parse(file.getFileName().toString(), Files.readString(file));
    assertThat(parse(query.text().positional())).isInstanceOf(Query.class);
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyQueryAndViewSaysWhatItIs(Path file) throws IOException {
    QueryFile query = QueryFile.parse(file.getFileName().toString(), Files.readString(file));
    assertThat(query.title()).matches("[A-Z].{9,59}").doesNotEndWith(".");
    assertThat(query.description()).isNotBlank();
    assertThat(query.parameters()).allMatch(parameter -> !parameter.meaning().isEmpty());
    assertThat(query.text().parameters())
        .hasSameElementsAs(query.parameters().stream().map(QueryParameter::name).toList());
  }

  @Test
  void noticesWhatOnlyDuckDbReads() {
    for (String sql :
        List.of("FROM items", "SELECT * EXCLUDE (a) FROM items", "SELECT x::date FROM items")) {
      assertThatThrownBy(() -> parse(sql)).isInstanceOf(ParsingException.class);
    }
  }

  private static Object parse(String sql) {
    return new SqlParser().createStatement(sql);
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> queries = Files.list(SQL.resolve("queries"));
        Stream<Path> views = Files.list(SQL.resolve("views"))) {
      return Stream.concat(queries, views).sorted().toList();
    }
  }
}

package io.financebi.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.semantic.SemanticQuery;
import io.financebi.semantic.TimeRange;
import io.financebi.semantic.TimeRange.Between;
import io.financebi.testing.HandmadeShop;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Asks a shop with so few rows that a reader can check the answers. */
abstract class HandmadeAnswers {
  @TempDir private Path folder;

  HandmadeShop shop;

  @AfterEach
  void close() {
    shop.close();
  }

  /** Not before the last test, for the folder of a test is its own. */
  HandmadeShop shop() {
    return shop("UTC");
  }

  HandmadeShop shop(String zone) {
    shop = new HandmadeShop(folder, zone);
    return shop;
  }

  void assertAnswer(SemanticQuery query, String... rows) {
    assertThat(shop.ask(query)).containsExactly(rows);
  }

  static SemanticQuery of(String... metrics) {
    return SemanticQuery.of(List.of(metrics), List.of());
  }

  static SemanticQuery by(SemanticQuery query, String... dimensions) {
    return new SemanticQuery(
        query.metrics(),
        Stream.of(dimensions).toList(),
        query.grain(),
        query.filters(),
        query.range(),
        query.compare(),
        query.order(),
        query.limit(),
        query.top());
  }

  static TimeRange between(String from, String to) {
    return new Between(LocalDate.parse(from), LocalDate.parse(to));
  }
}

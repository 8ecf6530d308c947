package io.financebi.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TablesTest {
  @Test
  void everyMartTiesOutToAnotherTable() {
    assertThat(Tables.marts())
        .allSatisfy(
            mart ->
                assertThat(mart.tieOuts())
                    .as(mart.name())
                    .isNotEmpty()
                    .allSatisfy(
                        tie ->
                            assertThat(Tables.named(tie.source()).layer())
                                .isNotEqualTo(Layer.RAW)));
  }

  @Test
  void everyRowOfATableWithNetAmountsSaysHowNetCameAbout() {
    assertThat(Tables.all())
        .filteredOn(table -> table.columnNames().contains("net_amount"))
        .hasSizeGreaterThan(6)
        .allSatisfy(
            table ->
                assertThat(table.rules())
                    .as(table.name())
                    .anyMatch(
                        rule ->
                            rule.contains(
                                "net_amount = gross_amount - discount_amount - returns_amount")));
  }

  @Test
  void everyTableSaysWhereItComesFrom() {
    Set<String> known = new TreeSet<>();
    List<TableSpec> waiting = new ArrayList<>(Tables.all());
    while (waiting.removeIf(table -> known.containsAll(table.builtFrom()))) {
      Tables.all().stream().filter(t -> !waiting.contains(t)).forEach(t -> known.add(t.name()));
    }
    assertThat(waiting).as("built from unknown tables, or in a circle").isEmpty();
    assertThat(Tables.all())
        .noneMatch(table -> table.inputs().isEmpty() && table.builtFrom().isEmpty());
  }

  @Test
  void namesSayTheirUnits() {
    for (TableSpec table : Tables.all()) {
      for (Column column : table.columns()) {
        String name = table.name() + "." + column.name();
        if (name.endsWith("_at")) {
          assertThat(column.type()).as(name).isEqualTo(ColumnType.Simple.TIMESTAMP);
        }
        if (name.endsWith("_date")) {
          assertThat(column.type()).as(name).isEqualTo(ColumnType.Simple.DATE);
        }
        if (name.endsWith("_amount") && !name.endsWith("source_amount")) {
          assertThat(column.type()).as(name).isEqualTo(new ColumnType.Decimal(18, 2));
        }
      }
    }
  }

  @Test
  void aSpecMustBeWhole() {
    TableSpec.Builder table =
        TableSpec.table(Layer.MART, "mart_x", "one row").column("a", ColumnType.Simple.INT, "a");

    assertThatThrownBy(() -> table.key("b").build()).hasMessageContaining("no key column b");
    assertThatThrownBy(() -> table.key().builtFrom("mart_x").build())
        .hasMessageContaining("built from itself");
    assertThatThrownBy(() -> table.builtFrom().column("a", ColumnType.Simple.INT, "again").build())
        .hasMessageContaining("column twice");
  }
}

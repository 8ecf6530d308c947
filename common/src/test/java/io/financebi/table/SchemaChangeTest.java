package io.financebi.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.table.ColumnType.Decimal;
import io.financebi.table.ColumnType.Simple;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaChangeTest {
  private static SchemaChange change(String stored, ColumnType now) {
    TableSpec spec = TableSpec.table(Layer.MART, "t", "a row").column("c", now, "").build();
    return SchemaChange.between(Map.of("c", stored), spec);
  }

  @Test
  void nothingChangesWhereNamesAndTypesAreTheSame() {
    assertThat(change("decimal(18,2)", new Decimal(18, 2)).isEmpty()).isTrue();
    assertThat(change("timestamp", Simple.TIMESTAMP).isEmpty()).isTrue();
  }

  @Test
  void aNewColumnIsAGain() {
    TableSpec spec =
        TableSpec.table(Layer.MART, "t", "a row")
            .column("c", Simple.INT, "")
            .column("d", Simple.DATE, "")
            .build();
    assertThat(SchemaChange.between(Map.of("c", "int"), spec))
        .isEqualTo(new SchemaChange(List.of("column d date is new"), List.of()));
  }

  @Test
  void aTypeThatHoldsAllOfTheOldOneIsAGain() {
    assertThat(change("int", Simple.BIGINT).losses()).isEmpty();
    assertThat(change("int", Simple.BIGINT).gains())
        .containsExactly("column c is bigint, it was int");
    assertThat(change("decimal(18,2)", new Decimal(38, 2)).losses()).isEmpty();
  }

  @Test
  void anyOtherTypeIsALoss() {
    assertThat(change("bigint", Simple.INT).losses())
        .containsExactly("column c is int, it was bigint");
    assertThat(change("decimal(18,2)", new Decimal(12, 2)).losses()).isNotEmpty();
    assertThat(change("decimal(18,2)", new Decimal(38, 4)).losses()).isNotEmpty();
    assertThat(change("decimal(18,2)", Simple.DOUBLE).losses()).isNotEmpty();
    assertThat(change("array<string>", Simple.STRING).losses()).isNotEmpty();
  }

  @Test
  void aColumnThatIsGoneIsALossAndOneOfALikeNameMayBeMeant() {
    TableSpec spec =
        TableSpec.table(Layer.MART, "t", "a row").column("net_amount", Simple.INT, "").build();
    assertThat(SchemaChange.between(Map.of("net_amounts", "int"), spec).losses())
        .containsExactly("column net_amounts is gone (renamed to net_amount?)");
    assertThat(SchemaChange.between(Map.of("net_amount", "int", "x", "date"), spec).losses())
        .containsExactly("column x is gone");
  }
}

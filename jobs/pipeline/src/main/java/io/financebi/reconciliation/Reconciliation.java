package io.financebi.reconciliation;

import static org.apache.spark.sql.functions.expr;

import io.financebi.lake.Lake;
import io.financebi.report.Amounts;
import io.financebi.report.Check;
import io.financebi.report.InputReport;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import io.financebi.table.TieOut;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The equations that must hold before a run is published. */
public final class Reconciliation {
  private final Lake lake;
  private final Map<String, Map<String, String>> sourceValues = new TreeMap<>();

  /** Over the tables that the run has staged. */
  public Reconciliation(Lake lake) {
    this.lake = lake;
  }

  /** Rows and money of one input: read = accepted + duplicates + rejected. */
  public static List<Check> conservation(InputReport input) {
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.equal(
            input.name() + " rows: accepted + duplicates + rejected = read",
            input.read(),
            input.accepted() + input.duplicates() + input.rejectedTotal()));
    input
        .amount()
        .forEach(
            (currency, amount) ->
                checks.add(
                    Check.equal(
                        input.name() + " " + currency + ": accepted + duplicates + rejected = read",
                        text(amount.read()),
                        text(sum(amount)))));
    return checks;
  }

  /** The promises of one mart's spec, over its stored rows. */
  public List<Check> tieOuts(TableSpec mart) {
    List<TieOut> ties = mart.tieOuts();
    if (ties.isEmpty()) {
      return List.of();
    }
    Set<String> sums = new LinkedHashSet<>();
    ties.forEach(tie -> sums.add("SUM(" + tie.column() + ")"));
    Map<String, String> actual = values(mart, sums);
    return ties.stream()
        .map(
            tie ->
                Check.equal(
                    mart.name()
                        + "."
                        + tie.column()
                        + " = "
                        + tie.source()
                        + ": "
                        + tie.expression(),
                    source(tie),
                    actual.get("SUM(" + tie.column() + ")")))
        .toList();
  }

  private String source(TieOut tie) {
    return sourceValues.computeIfAbsent(tie.source(), this::allPromised).get(tie.expression());
  }

  /** Everything that any mart compares with the table, in one pass over it. */
  private Map<String, String> allPromised(String source) {
    Set<String> expressions = new LinkedHashSet<>();
    Tables.marts().stream()
        .flatMap(mart -> mart.tieOuts().stream())
        .filter(tie -> tie.source().equals(source))
        .forEach(tie -> expressions.add(tie.expression()));
    return values(Tables.named(source), expressions);
  }

  private Map<String, String> values(TableSpec table, Set<String> expressions) {
    Dataset<Row> rows = lake.read(table);
    Column[] columns = expressions.stream().map(e -> expr(e).as(e)).toArray(Column[]::new);
    Row row = rows.select(columns).head();
    Map<String, String> values = new TreeMap<>();
    expressions.forEach(e -> values.put(e, text(row.getAs(e))));
    return values;
  }

  private static BigDecimal sum(Amounts amount) {
    return amount.accepted().add(amount.duplicates()).add(amount.rejected());
  }

  private static String text(Object value) {
    if (value == null) {
      return "0";
    }
    return new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
  }
}

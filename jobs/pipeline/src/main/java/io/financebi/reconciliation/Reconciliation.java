package io.financebi.reconciliation;

import static org.apache.spark.sql.functions.expr;

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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The equations that must hold before a run is published. */
public final class Reconciliation {
  private final Function<TableSpec, Dataset<Row>> rows;

  /**
   * @param rows of a table as the run has staged it
   */
  public Reconciliation(Function<TableSpec, Dataset<Row>> rows) {
    this.rows = rows;
  }

  /** Rows and money of one input: read + released = accepted + duplicates + rejected. */
  public static List<Check> conservation(InputReport input) {
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.equal(
            input.name() + " rows: accepted + duplicates + rejected = read + released",
            input.read() + input.releasedTotal(),
            input.accepted() + input.duplicates() + input.rejectedTotal()));
    input
        .amount()
        .forEach(
            (currency, amount) ->
                checks.add(
                    Check.equal(
                        input.name()
                            + " "
                            + currency
                            + ": accepted + duplicates + rejected = read + released",
                        text(amount.read().add(amount.released())),
                        text(sum(amount)))));
    return checks;
  }

  /**
   * The promises of tables about their totals and their rows, over what is stored; one pass over
   * each table, however many promises name it.
   */
  public List<Check> promises(List<TableSpec> tables) {
    Map<String, Set<String>> wanted = new TreeMap<>();
    for (TableSpec table : tables) {
      for (TieOut tie : table.tieOuts()) {
        want(wanted, table.name(), tie.total());
        want(wanted, tie.source(), tie.sourceTotal());
      }
      table.rules().forEach(rule -> want(wanted, table.name(), violations(rule)));
    }
    Map<String, Map<String, String>> values = new ConcurrentHashMap<>();
    // Side by side: most tables are small, and planning takes longer than reading.
    wanted.entrySet().parallelStream()
        .forEach(
            table ->
                values.put(table.getKey(), totals(Tables.named(table.getKey()), table.getValue())));
    return tables.stream().flatMap(table -> checks(table, values)).toList();
  }

  private static void want(Map<String, Set<String>> wanted, String table, String total) {
    wanted.computeIfAbsent(table, name -> new LinkedHashSet<>()).add(total);
  }

  private static Stream<Check> checks(TableSpec table, Map<String, Map<String, String>> values) {
    String name = table.name();
    Stream<Check> totals =
        table.tieOuts().stream()
            .map(
                tie ->
                    Check.equal(
                        name + ": " + tie.total() + " = " + tie.source() + ": " + tie.sourceTotal(),
                        values.get(tie.source()).get(tie.sourceTotal()),
                        values.get(name).get(tie.total())));
    Stream<Check> rows =
        table.rules().stream()
            .map(
                rule ->
                    Check.equal(
                        name + ": rows in which not " + rule,
                        "0",
                        values.get(name).get(violations(rule))));
    return Stream.concat(totals, rows);
  }

  private static String violations(String rule) {
    return "COUNT(CASE WHEN (" + rule + ") IS NOT TRUE THEN 1 END)";
  }

  private Map<String, String> totals(TableSpec table, Set<String> totals) {
    Column[] columns = totals.stream().map(total -> expr(total).as(total)).toArray(Column[]::new);
    Row row = rows.apply(table).select(columns).head();
    Map<String, String> values = new TreeMap<>();
    totals.forEach(total -> values.put(total, text(row.getAs(total))));
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

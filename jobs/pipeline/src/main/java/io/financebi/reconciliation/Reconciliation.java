package io.financebi.reconciliation;

import io.financebi.lake.StagingArea;
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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The equations that must hold before a run is published. */
public final class Reconciliation {
  private final Function<Map<String, Set<Total>>, Map<String, Map<Total, BigDecimal>>> totals;

  /**
   * Over whole tables.
   *
   * @param rows of a table as the run has staged it
   */
  public Reconciliation(Function<TableSpec, Dataset<Row>> rows) {
    this.totals = wanted -> over(rows, wanted);
  }

  private Reconciliation(Growth growth) {
    this.totals = growth::of;
  }

  private static Map<String, Map<Total, BigDecimal>> over(
      Function<TableSpec, Dataset<Row>> rows, Map<String, Set<Total>> wanted) {
    Map<String, Map<Total, BigDecimal>> values = new ConcurrentHashMap<>();
    // Side by side: while one is planned, the tasks of another run.
    wanted.entrySet().parallelStream()
        .forEach(
            table -> {
              String name = table.getKey();
              values.put(
                  name, Total.over(rows.apply(Tables.named(name)), List.copyOf(table.getValue())));
            });
    return values;
  }

  /**
   * Over what a run has changed in tables whose promises held before, as they did when they were
   * published: totals that were equal stay so when they grow by the same. The rules are those of
   * the rows that came.
   */
  public static Reconciliation ofGrowth(StagingArea lake) {
    return new Reconciliation(new Growth(lake));
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
    Map<String, Set<Total>> wanted = new TreeMap<>();
    for (TableSpec table : tables) {
      for (TieOut tie : table.tieOuts()) {
        want(wanted, table.name(), Total.of(tie));
        want(wanted, tie.source(), Total.ofSource(tie));
      }
      table.rules().forEach(rule -> want(wanted, table.name(), Total.violations(rule)));
    }
    Map<String, Map<Total, BigDecimal>> values = totals.apply(wanted);
    return tables.stream().flatMap(table -> checks(table, values)).toList();
  }

  private static void want(Map<String, Set<Total>> wanted, String table, Total total) {
    wanted.computeIfAbsent(table, name -> new LinkedHashSet<>()).add(total);
  }

  private static Stream<Check> checks(TableSpec table, Map<String, Map<Total, BigDecimal>> values) {
    String name = table.name();
    Stream<Check> totals =
        table.tieOuts().stream()
            .map(
                tie ->
                    Check.equal(
                        name + ": " + tie.total() + " = " + tie.source() + ": " + tie.sourceTotal(),
                        text(values.get(tie.source()).get(Total.ofSource(tie))),
                        text(values.get(name).get(Total.of(tie)))));
    Stream<Check> rows =
        table.rules().stream()
            .map(
                rule ->
                    Check.equal(
                        name + ": rows in which not " + rule,
                        "0",
                        text(values.get(name).get(Total.violations(rule)))));
    return Stream.concat(totals, rows);
  }

  private static BigDecimal sum(Amounts amount) {
    return amount.accepted().add(amount.duplicates()).add(amount.rejected());
  }

  private static String text(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}

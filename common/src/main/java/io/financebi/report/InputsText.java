package io.financebi.report;

import static io.financebi.report.Shown.count;

import io.financebi.quarantine.RejectReason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of the rows and the money of inputs, as tables for the terminal. */
final class InputsText {
  private final List<InputReport> inputs;
  private final StringBuilder text = new StringBuilder();

  private InputsText(List<InputReport> inputs) {
    this.inputs = inputs;
  }

  static String of(List<InputReport> inputs) {
    InputsText all = new InputsText(inputs);
    all.rows();
    inputs.forEach(all::reasons);
    inputs.forEach(all::money);
    return all.text.toString();
  }

  private void rows() {
    boolean hasReleased = inputs.stream().anyMatch(input -> input.releasedTotal() > 0);
    TextTable table = new TextTable().row(header("rows", hasReleased));
    for (InputReport i : inputs) {
      Stream<Long> rows =
          Stream.of(i.read(), i.releasedTotal(), i.accepted(), i.duplicates(), i.rejectedTotal());
      table.row(outcomes(i.name(), hasReleased, rows.map(Shown::count)));
    }
    text.append('\n').append(table.text());
  }

  private static String[] header(String first, boolean hasReleased) {
    return outcomes(
        first, hasReleased, Stream.of("read", "released", "accepted", "duplicates", "rejected"));
  }

  /** Released rows were rejected before, and judged again by this run: most runs have none. */
  private static String[] outcomes(String first, boolean hasReleased, Stream<String> outcomes) {
    List<String> row = new ArrayList<>(List.of(first));
    outcomes.forEach(row::add);
    if (!hasReleased) {
      row.remove(2);
    }
    return row.toArray(String[]::new);
  }

  private void reasons(InputReport input) {
    if (input.rejected().isEmpty()) {
      return;
    }
    Map<String, String> meanings =
        Arrays.stream(RejectReason.values())
            .collect(Collectors.toMap(RejectReason::code, RejectReason::meaning));
    text.append("\n  rejected ").append(input.name()).append('\n');
    input
        .rejected()
        .forEach(
            (reason, rows) ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "  %,8d  %-22s  %s\n",
                        rows,
                        reason,
                        meanings.getOrDefault(reason, ""))));
  }

  private void money(InputReport input) {
    if (input.amount().isEmpty()) {
      return;
    }
    boolean hasReleased = input.releasedTotal() > 0;
    TextTable table = new TextTable().row(header(input.name() + " amounts", hasReleased));
    input
        .amount()
        .forEach(
            (currency, a) -> {
              Stream<BigDecimal> amounts =
                  Stream.of(a.read(), a.released(), a.accepted(), a.duplicates(), a.rejected());
              table.row(outcomes(currency, hasReleased, amounts.map(Shown::exact)));
            });
    text.append('\n').append(table.text());
    if (input.unpriced() > 0) {
      text.append("  rows without an amount: ").append(count(input.unpriced())).append('\n');
    }
  }
}

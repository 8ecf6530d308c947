package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import io.financebi.quarantine.RejectReason;
import io.financebi.report.Check;
import io.financebi.report.InputReport;
import io.financebi.report.RunKind;
import io.financebi.table.CleanTables;
import io.financebi.table.RawTables;
import io.financebi.table.Tables;
import io.financebi.testing.LongTest;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rejected rows that are judged again. */
class ReplayTest extends OwnShop {
  private static final RunOptions UNKNOWN_TYPES =
      RunOptions.replay(Set.of(RejectReason.UNKNOWN_EVENT_TYPE));
  private static final RunOptions EVERYTHING = RunOptions.replay(EnumSet.allOf(RejectReason.class));

  @Test
  void aRowThatIsAcceptedNowLeavesQuarantineAndIsCounted() throws IOException {
    shop.write(
        "interactions",
        "1.csv",
        "u1,i1,VIEW,2025-04-10T09:00:00Z",
        "u1,i1,WINK,2025-04-10T09:10:00Z",
        "u1,i1,BLINK,2025-04-10T09:00:00Z",
        "u1,i1,NOD,2025-04-10T09:20:00Z",
        "too,few");
    run(RunOptions.INCREMENTAL);
    assertThat(run(EVERYTHING).report().kind()).isEqualTo(RunKind.UNCHANGED);

    shop.with("interactions.event-type-aliases=WINK:VIEW,BLINK:VIEW");
    assertThatThrownBy(() -> run(RunOptions.INCREMENTAL))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.code()).isEqualTo("settings_changed"))
        .hasMessageContaining("./bi job replay-quarantine --reason unknown_event_type is enough");
    RunResult replay = run(UNKNOWN_TYPES);

    assertThat(replay.report().kind()).isEqualTo(RunKind.REPLAY);
    assertThat(replay.report().checks()).allMatch(Check::ok);
    InputReport events = inputs(replay).get("interactions");
    assertThat(events.read()).isZero();
    assertThat(events.released()).isEqualTo(Map.of("unknown_event_type", 2L));
    assertThat(events.accepted()).isEqualTo(1);
    assertThat(events.duplicates()).isEqualTo(1);
    assertThat(shop.rows("lake", RawTables.QUARANTINE))
        .extracting(row -> row.<String>getAs("raw_text"))
        .containsExactlyInAnyOrder("u1,i1,NOD,2025-04-10T09:20:00Z", "too,few");
    assertThat(shop.rows("lake", CleanTables.INTERACTIONS)).hasSize(2);
    assertThat(shop.rows("lake", Tables.named("mart_sessions")))
        .singleElement()
        .satisfies(row -> assertThat(row.<Long>getAs("views_count")).isEqualTo(2));
    assertThat(run(RunOptions.INCREMENTAL).report().kind()).isEqualTo(RunKind.UNCHANGED);
    RunResult again = run(UNKNOWN_TYPES);
    assertThat(again.report().kind()).isEqualTo(RunKind.UNCHANGED);
    assertThat(again.judgedAgain().total()).isEqualTo(1);
  }

  @Test
  void aSettingThatChangesMoreThanThatIsNotEnough() throws IOException {
    shop.write("interactions", "1.csv", "u1,i1,BUY,2025-04-10T09:00:00Z");
    shop.with("interactions.event-type-aliases=BUY:VIEW");
    run(RunOptions.INCREMENTAL);
    shop.with("interactions.event-type-aliases=BUY:PURCHASE");

    assertThatThrownBy(() -> run(EVERYTHING))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("was \"BUY:VIEW\" and is \"BUY:PURCHASE\"")
        .hasMessageContaining("run with --full");
  }

  @Test
  @LongTest
  void whatAReplayMakesIsWhatAFullRunMakes() throws IOException {
    Map<String, List<RawWorlds.Row>> byInput =
        RawWorlds.of(5, 120).stream().collect(Collectors.groupingBy(RawWorlds.Row::input));
    for (var input : byInput.entrySet()) {
      String[] lines = input.getValue().stream().map(RawWorlds.Row::line).toArray(String[]::new);
      shop.write(input.getKey(), "all.csv", lines);
    }
    run(RunOptions.INCREMENTAL);
    shop.with("interactions.event-type-aliases=WINK:VIEW").with("rates.max-age=12d");
    RunResult replay = run(EVERYTHING);

    assertThat(replay.report().checks()).allMatch(Check::ok);
    assertThat(inputs(replay).get("sales").released()).containsKey("no_exchange_rate");
    shop.run("whole", RunOptions.INCREMENTAL);
    shop.requireSame("lake", "whole", "replayed");
  }

  private static Map<String, InputReport> inputs(RunResult result) {
    return result.report().inputs().stream()
        .collect(Collectors.toMap(InputReport::name, Function.identity()));
  }

  private RunResult run(RunOptions options) {
    return shop.run("lake", options);
  }
}

package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import io.financebi.lake.LakeSnapshot;
import io.financebi.testing.HookedLogStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run in another process has the lake, and is stopped in the middle of it. */
class TwoAtOnceTest extends OwnShop {
  @BeforeEach
  void open() throws IOException {
    shop.write("sales", "1.csv", "o1,1,u1,i1,2,10.00,0,USD,2025-04-10T10:00:00Z,,");
  }

  @Test
  void theSecondSaysWhoHasTheLakeUntilTheFirstIsKilled() throws Exception {
    try (Victim first = Victim.start(shop, "pause:4")) {
      first.await(HookedLogStore.PAUSED);

      assertThatThrownBy(() -> shop.run("lake", RunOptions.INCREMENTAL))
          .isInstanceOfSatisfying(
              UserException.class, e -> assertThat(e.code()).isEqualTo("lake_busy"))
          .hasMessageContaining("process " + first.pid())
          .hasMessageContaining("Nothing was written");
      first.signal("KILL");
      assertThat(first.exitCode()).isEqualTo(HookedLogStore.KILLED);
    }
    RunResult second = shop.run("lake", RunOptions.INCREMENTAL);
    assertThat(second.snapshot().map(LakeSnapshot::version)).contains(1L);
    String told = shop.told();
    assertThat(told).contains("Undoing an interrupted run");
    shop.write("sales", "2.csv", "o2,1,u1,i1,2,10.00,0,USD,2025-04-10T10:00:00Z,,");
    shop.run("lake", RunOptions.INCREMENTAL);
    assertThat(shop.told().substring(told.length())).doesNotContain("Undoing");
  }

  @Test
  void aRunThatSleptWhileAnotherTookTheLakeCannotPublish() throws Exception {
    try (Victim sleeper = Victim.start(shop, "pause:4")) {
      sleeper.await(HookedLogStore.PAUSED);
      sleeper.signal("STOP");
      Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2));
      RunResult second = shop.run("lake", RunOptions.INCREMENTAL, later);
      sleeper.signal("CONT");

      assertThat(sleeper.exitCode()).isEqualTo(2);
      assertThat(sleeper.err())
          .contains("lake_lease_lost", "another run took the lake over", "Nothing of this run");
      assertThat(shop.published("lake").snapshot()).isEqualTo(second.snapshot());
      assertThat(shop.run("lake", RunOptions.INCREMENTAL).snapshot()).isEqualTo(second.snapshot());
    }
  }
}

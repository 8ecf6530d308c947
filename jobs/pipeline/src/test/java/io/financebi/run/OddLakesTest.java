package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.console.Progress;
import io.financebi.errors.UserException;
import io.financebi.quarantine.RejectReason;
import io.financebi.report.RunKind;
import io.financebi.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Lakes that are not there, or not whole, and files that are not there any more. */
class OddLakesTest extends OwnShop {
  private static final RunOptions REPLAY =
      RunOptions.replay(Set.of(RejectReason.UNKNOWN_EVENT_TYPE));

  @Test
  void whatIsDoneToALakeNeedsOne() {
    Settings settings = shop.settings("mistyped");
    assertCode("lake_empty", () -> shop.run("mistyped", REPLAY));
    assertCode(
        "lake_empty",
        () -> new MaintainLakeJob(spark, settings, Progress.silent(), Clock.systemUTC()).run());
    assertThat(folder.resolve("mistyped")).doesNotExist();
  }

  @Test
  void aTableThatIsGoneIsNamedAndDeletedFilesLeaveNothingToDo() throws IOException {
    Path first = shop.write("sales", "1.csv", "o1,1,u1,i1,2,10.00,0,USD,2025-04-10T10:00:00Z,,");
    shop.run("lake", RunOptions.INCREMENTAL);
    UpToDate upToDate = new UpToDate(shop.settings("lake"), Clock.systemUTC());
    assertThat(upToDate.check(upToDate.files())).isPresent();

    Files.delete(first);
    assertThat(upToDate.check(upToDate.files())).isEmpty();
    assertThat(shop.run("lake", RunOptions.INCREMENTAL).report().kind())
        .isEqualTo(RunKind.UNCHANGED);
    assertThat(upToDate.check(upToDate.files())).as("without Spark from now on").isPresent();

    try (Stream<Path> files = Files.walk(folder.resolve("lake/items"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    shop.write("sales", "2.csv", "o2,1,u1,i1,2,10.00,0,USD,2025-04-10T10:00:00Z,,");
    assertCode("lake_table_missing", () -> shop.run("lake", RunOptions.INCREMENTAL));
  }

  private static void assertCode(String code, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}

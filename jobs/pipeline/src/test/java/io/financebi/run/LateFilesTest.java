package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import io.financebi.rawfiles.ExactScan;
import io.financebi.report.Check;
import io.financebi.report.RunKind;
import io.financebi.table.CleanTables;
import io.financebi.table.RawTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that come to a lake that is there already, and are not as those before them. */
class LateFilesTest extends OwnShop {
  private static final byte[] TRUNCATED = {31, -117, 8, 0, 0};

  @BeforeEach
  void open() throws IOException {
    shop.write("interactions", "1.csv", "u1,i1,VIEW,2025-04-10T09:00:00Z");
  }

  @Test
  void aFileMayLackAColumnThatTheOnesBeforeItHad() throws IOException {
    shop.with("sales.column.discount=rebate");
    Files.writeString(
        folder.resolve("sales/1.csv"),
        "order_id,item_id,quantity,unit_price,order_at,rebate\no1,i1,1,5,2025-04-10,1\n");
    run("lake");
    Files.writeString(
        folder.resolve("sales/2.csv"),
        "order_id,item_id,quantity,unit_price,order_at\no2,i1,1,7,2025-04-10\n");
    run("lake");

    assertThat(shop.rows("lake", CleanTables.SALES))
        .extracting(row -> row.getAs("net_amount").toString())
        .containsExactlyInAnyOrder("4.00", "7.00");
    run("whole");
    shop.requireSame("lake", "whole", "no rebate");
  }

  @Test
  void theFirstFileOfAnInputMustHaveWhatIsMapped() throws IOException {
    run("lake");
    shop.with("sales.column.discount=rebate");
    shop.write("sales", "1.csv", "o1,1,u1,i1,2,10.00,0,USD,2025-04-10T10:00:00Z,,");

    assertMistake("settings_changed", "lake", shop.files("lake"));
    assertMistake("missing_column", "other", shop.files("other"));
  }

  @Test
  void aFileThatVanishesBeforeItIsReadIsAMistakeAndIsReadWhenItIsBack() throws IOException {
    run("lake");
    Path late = shop.write("interactions", "2.csv", "u2,i1,VIEW,2025-04-10T10:00:00Z");
    InputFiles files = shop.files("lake");
    Path away = Files.move(late, folder.resolve("away"));

    assertMistake("input_file_unavailable", "lake", files).hasMessageContaining(late.toString());
    assertThat(shop.published("lake").snapshot().orElseThrow().version()).isEqualTo(1);

    // With its size and its time: had it been noted as unreadable, nothing would read it.
    Files.move(away, late);
    run("lake");
    assertThat(shop.rows("lake", CleanTables.INTERACTIONS)).hasSize(2);
  }

  @Test
  void anUnreadableFileThatIsGoneIsForgotten() throws IOException {
    Path broken = Files.write(folder.resolve("interactions/2.csv.gz"), TRUNCATED);
    Path other = Files.write(folder.resolve("interactions/3.csv.gz"), TRUNCATED);
    run("lake");
    assertThat(shop.rows("lake", RawTables.QUARANTINE)).hasSize(2);
    Files.delete(broken);
    shop.without("interactions");
    assertThat(shop.run("lake", RunOptions.INCREMENTAL).report().kind())
        .as("an input that is not configured is not gone")
        .isEqualTo(RunKind.UNCHANGED);
    shop.without();
    shop.write("interactions", "4.csv", "u2,i1,VIEW,2025-04-10T10:00:00Z");
    run("lake");
    shop.requireSame("lake", whole("whole"), "delivered under another name");

    Files.delete(other);
    assertThat(run("lake").report().kind()).isEqualTo(RunKind.INCREMENTAL);
    shop.requireSame("lake", whole("empty"), "gone with nothing in its place");
    assertThat(shop.run("lake", RunOptions.INCREMENTAL).report().kind())
        .isEqualTo(RunKind.UNCHANGED);
  }

  @Test
  void nothingStaysOfAReadingThatCutAField() throws IOException {
    run("lake");
    String header = RawWorlds.HEADERS.get("interactions");
    String blank = "\n".repeat((int) ExactScan.SPLIT_BYTES - header.length() - 10);
    // A part of the file begins within the quotes, where a line looks like an event of its own.
    String line =
        "\"" + "x".repeat(50) + "\nu9,i9,VIEW,2025-05-01T00:00:00Z\n\",i1,VIEW,2025-04-10\n";
    Files.writeString(folder.resolve("interactions/2.csv"), header + blank + line);
    run("lake");

    assertThat(shop.rows("lake", CleanTables.INTERACTIONS))
        .extracting(row -> row.getAs("event_date").toString())
        .containsExactly("2025-04-10", "2025-04-10");
    shop.requireSame("lake", whole("whole"), "cut");
  }

  private String whole(String lake) {
    run(lake);
    return lake;
  }

  private RunResult run(String lake) {
    RunResult result = shop.run(lake, RunOptions.INCREMENTAL);
    assertThat(result.report().checks()).isNotEmpty().allMatch(Check::ok);
    return result;
  }

  private org.assertj.core.api.AbstractThrowableAssert<?, ?> assertMistake(
      String code, String lake, InputFiles files) {
    return assertThatThrownBy(
            () -> shop.run(lake, RunOptions.INCREMENTAL, Clock.systemUTC(), files))
        .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}

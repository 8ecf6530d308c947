package io.financebi.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import io.financebi.lake.Basis;
import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.LocalLakeFiles;
import io.financebi.lake.SnapshotLog;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lakes are made once, and again when they are not whole. */
class BenchLakesTest {
  private static final BenchSize SIZE = BenchSize.of("1k");

  @TempDir private Path home;

  private BenchInputs.Input input;
  private Path lake;

  @BeforeEach
  void installALauncherThatWritesItsArgumentsDown() throws IOException {
    launcher("echo \"$@\" >>\"${0%/bi}/calls\"");
    input = new BenchInputs.Input(home, home.resolve("conf"));
    lake = home.resolve("lakes/1k-5");
  }

  @Test
  void makesALakeThatIsNotThere() throws IOException {
    assertThat(lakes().get(SIZE, 5, input)).isEqualTo(lake);
    assertThat(calls()).containsExactly("run --conf " + input.conf() + " --set lake.root=" + lake);
  }

  @Test
  void keepsALakeThatIsWhole() throws IOException {
    publish(Tables.all());
    Path unused = lakes().get(SIZE, 5, input);
    assertThat(calls()).isEmpty();
  }

  @Test
  void makesALakeAnewThatLacksATable() throws IOException {
    publish(Tables.marts());
    Path unused = lakes().get(SIZE, 5, input);
    assertThat(calls()).hasSize(1);
    assertThat(lake).as("nothing of the last one is left").doesNotExist();
  }

  @Test
  void makesALakeAnewThatCannotBeRead() throws IOException {
    publish(Tables.all());
    Files.writeString(lake.resolve(SnapshotLog.FOLDER).resolve("0".repeat(19) + "2.json"), "{");
    Path unused = lakes().get(SIZE, 5, input);
    assertThat(calls()).hasSize(1);
  }

  @Test
  void saysWhyThereIsNone() throws IOException {
    launcher("echo no room; exit 2");
    assertThatThrownBy(() -> lakes().get(SIZE, 5, input))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.fix()).contains("no room", "1k-5.log"));
  }

  private BenchLakes lakes() {
    return new BenchLakes(new Checkout(home), home.resolve("lakes"), line -> {});
  }

  private void launcher(String body) throws IOException {
    Path bi = Files.writeString(home.resolve("bi"), "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(bi, PosixFilePermissions.fromString("rwx------"));
  }

  private List<String> calls() throws IOException {
    Path calls = home.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  private void publish(List<TableSpec> tables) throws IOException {
    Files.createDirectories(lake);
    Map<String, Long> versions =
        tables.stream().collect(Collectors.toMap(TableSpec::name, table -> 0L));
    Basis basis = new Basis(Map.of(), "", "");
    assertThat(
            new SnapshotLog(new LocalLakeFiles(lake))
                .putIfAbsent(new LakeSnapshot(1, "run", Instant.EPOCH, basis, versions)))
        .isTrue();
  }
}

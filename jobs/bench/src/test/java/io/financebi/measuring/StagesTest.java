package io.financebi.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the lines and samples of a process to the figures of its stages. */
class StagesTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path folder;

  @Test
  void aLineOfAPeerBeginsAStage() {
    assertThat(Mark.of("stage marts")).contains(new Mark("marts", true, 0));
    assertThat(Mark.of("  mart_sessions    1.32 s")).isEmpty();
  }

  @Test
  void aLineOfThePipelineTellsHowFarAStageHasGot() {
    assertThat(Mark.of("  Reading exchange rates             7.1 s           101 rows"))
        .contains(new Mark("clean", false, 7.1));
    assertThat(Mark.of("  Writing quarantine                 2.4 s            91 rows"))
        .contains(new Mark("clean", false, 2.4));
    assertThat(Mark.of("  Building mart_sessions  5.0 s  2,870 rows"))
        .contains(new Mark("marts", false, 5.0));
    assertThat(Mark.of("  Building mart_sessions              45%  1,234 rows/s  10.0 s"))
        .contains(new Mark("marts", false, 10.0));
    assertThat(Mark.of("  Checking totals                    4.2 s"))
        .contains(new Mark("checks", false, 4.2));
    assertThat(Mark.of("  net sales                   121,466.80 USD")).isEmpty();
    assertThat(Mark.of("  Published full run x in 41.7 s to /lake")).isEmpty();
  }

  @Test
  void cutsWhatWasSampledWhereStagesChange() {
    Stages stages = new Stages();
    for (int second = 0; second <= 10; second++) {
      stages.sample(sample(second, 2 * second, 100 + second));
    }
    stages.mark(new Mark("clean", false, 2), 3 * SECOND);
    stages.mark(new Mark("clean", false, 1), 4 * SECOND);
    stages.mark(new Mark("marts", false, 1), 7 * SECOND);
    stages.mark(new Mark("checks", false, 1), 9 * SECOND);

    Map<String, Figures> figures = stages.figures(10 * SECOND);

    assertThat(figures.keySet()).containsExactly("start", "clean", "marts", "checks", "end");
    assertThat(figures.values().stream().map(Figures::wallSeconds))
        .containsExactly(1.0, 3.0, 3.0, 2.0, 1.0);
    assertThat(figures.get("clean").cpuSeconds()).isCloseTo(6, within(1e-9));
    assertThat(figures.get("marts").peakBytes()).hasValue(107);
    assertThat(stages.total(10 * SECOND)).isEqualTo(new Figures(10, 20, OptionalLong.of(1110)));
  }

  @Test
  void endsAStageThatWasBegunWithTheNextOrTheProcess() {
    Stages stages = new Stages();
    stages.sample(sample(0, 0, 1));
    stages.sample(sample(5, 7, 1));
    stages.mark(new Mark("clean", true, 0), SECOND);
    stages.mark(new Mark("marts", true, 0), 4 * SECOND);

    Map<String, Figures> figures = stages.figures(6 * SECOND);

    assertThat(figures.keySet()).containsExactly("start", "clean", "marts");
    assertThat(figures.get("marts").wallSeconds()).isEqualTo(2);
    assertThat(figures.get("marts").cpuSeconds()).isEqualTo(7);
  }

  @Test
  void readsWhatLinuxTellsOfAProcess() {
    String stat = "12 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 150 50 20 30 20 0 1 0 99 1 1";
    assertThat(ProcessUsage.cpuSeconds(stat)).isEqualTo(2.5);
    assertThat(ProcessUsage.bytes("Name: x\nVmHWM:\t    2048 kB\n", "VmHWM:")).hasValue(2 << 20);
    assertThat(ProcessUsage.bytes("Name: x\n", "VmHWM:")).isEmpty();
  }

  @Test
  void measuresARealProcess() {
    List<String> seen = new ArrayList<>();
    String script = "echo stage clean; echo stage marts >&2; echo last; exit 7";

    MeasuredProcess.Measured measured =
        MeasuredProcess.run(List.of("sh", "-c", script), folder.resolve("log"), seen::add);

    assertThat(measured.exit()).isEqualTo(7);
    assertThat(measured.stages().keySet()).containsExactly("start", "clean", "marts");
    assertThat(seen).contains("stage clean", "stage marts", "last");
    assertThat(measured.lastLines()).isEqualTo(seen);
    assertThat(folder.resolve("log")).content().contains("stage marts");
    double parts = measured.stages().values().stream().mapToDouble(Figures::wallSeconds).sum();
    assertThat(measured.total().wallSeconds()).isCloseTo(parts, within(1e-6));
  }

  @Test
  void takesTheNumberInTheMiddle() {
    assertThat(Medians.of(new double[] {3, 1, 2})).isEqualTo(2);
    assertThat(Medians.of(new double[] {4, 1, 2, 3})).isEqualTo(2.5);
    assertThat(Medians.of(new double[] {5})).isEqualTo(5);
    assertThatThrownBy(() -> Medians.of(new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesEachMedianByItselfAndTheMostMemory() {
    Figures median =
        Medians.of(
            List.of(
                new Figures(1, 9, OptionalLong.of(10)),
                new Figures(2, 8, OptionalLong.of(30)),
                new Figures(3, 7, OptionalLong.of(20))));
    assertThat(median).isEqualTo(new Figures(2, 8, OptionalLong.of(30)));
    assertThat(Medians.of(List.of(new Figures(1, 1, OptionalLong.empty()))).peakBytes()).isEmpty();
  }

  private static Sample sample(int second, double cpu, long resident) {
    return new Sample(
        second * SECOND, cpu, OptionalLong.of(resident), OptionalLong.of(resident + 1000));
  }
}

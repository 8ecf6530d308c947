package io.financebi.figures;

import io.financebi.measuring.Figures;
import io.financebi.measuring.Medians;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a benchmark has found.
 *
 * @param scenario what was done
 * @param size of the input, as it was asked for
 * @param versions of what was measured, by name
 * @param baseline the program that the others are compared to, if it was measured
 * @param rounds every single measurement, in the order in which they were made
 * @param comparedRows rows of each table that was equal in all outputs
 * @param remarks what a reader must know
 */
public record BenchReport(
    String scenario,
    String size,
    long seed,
    Instant measuredAt,
    Machine machine,
    Map<String, String> versions,
    String baseline,
    List<RoundFigures> rounds,
    Map<String, Long> comparedRows,
    List<String> remarks) {
  /** Copies the lists. */
  public BenchReport {
    rounds = List.copyOf(rounds);
    remarks = List.copyOf(remarks);
  }

  /** Under which conditions. */
  public Conditions conditions() {
    return new Conditions(scenario, size, seed, measuredAt, machine, versions);
  }

  /** What was measured, in order. */
  public List<String> programs() {
    return rounds.stream().map(RoundFigures::program).distinct().toList();
  }

  /** The measurements of one program, in order. */
  public List<RoundFigures> roundsOf(String program) {
    return rounds.stream().filter(round -> round.program().equals(program)).toList();
  }

  /** The median of its whole process. */
  public Figures total(String program) {
    return Medians.of(roundsOf(program).stream().map(RoundFigures::total).toList());
  }

  /** The medians of its stages, in order. */
  public Map<String, Figures> stages(String program) {
    List<RoundFigures> measured = roundsOf(program);
    Map<String, Figures> stages = new LinkedHashMap<>();
    for (String stage : measured.get(0).stages().keySet()) {
      stages.put(
          stage,
          Medians.of(
              measured.stream()
                  .filter(round -> round.stages().containsKey(stage))
                  .map(round -> round.stages().get(stage))
                  .toList()));
    }
    return stages;
  }

  /** How many times as long as the baseline it takes. */
  public Optional<Double> wallRatio(String program) {
    return ofBaseline().map(base -> total(program).wallSeconds() / base.wallSeconds());
  }

  /** How many times as much time on the cores as the baseline it takes. */
  public Optional<Double> cpuRatio(String program) {
    return ofBaseline()
        .filter(base -> base.cpuSeconds() > 0)
        .map(base -> total(program).cpuSeconds() / base.cpuSeconds());
  }

  private Optional<Figures> ofBaseline() {
    return programs().contains(baseline) ? Optional.of(total(baseline)) : Optional.empty();
  }
}

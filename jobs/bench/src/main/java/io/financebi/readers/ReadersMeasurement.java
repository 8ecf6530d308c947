package io.financebi.readers;

import io.financebi.measuring.MeasuredSession;
import io.financebi.readers.AskedDashboard.Sheet;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Measures what readers of a dashboard wait for, in rounds, each with a server that has just
 * started.
 */
public final class ReadersMeasurement {
  private final ReadingPlan plan;
  private final Consumer<String> told;

  private final Waits least = new Waits();
  private final Map<Question, VisualWaits> visuals = new LinkedHashMap<>();
  private final Map<Sheet, SheetWaits> sheets = new LinkedHashMap<>();
  private final Waits answers = new Waits();
  private final Waits looks = new Waits();
  private final List<CrowdFigures.Memory> memory = new ArrayList<>();
  private Optional<String> user = Optional.empty();
  private long crowdNanos;
  private int rounds;

  /** What was waited for one sheet. */
  private record SheetWaits(Waits cold, Waits cached) {}

  /**
   * @param told gets a line for each step
   */
  public ReadersMeasurement(ReadingPlan plan, Consumer<String> told) {
    this.plan = plan;
    this.told = told;
  }

  /**
   * One round.
   *
   * @param address of a server whose cache is empty
   * @param server its process
   * @throws io.financebi.errors.UserException {@code bench_answer_failed}
   */
  public void round(URI address, MeasuredSession server) {
    rounds++;
    ReadingRound round = new ReadingRound(new DashboardClient(address), plan);
    user = round.user();
    tell("All visuals once, not measured");
    round.warmUp();
    least.addAll(round.least());
    tell("Each visual, other questions each time");
    round.cold(this::visual);
    tell("Each visual, the same question each time");
    round.cached(this::visual);
    tell("Whole sheets");
    for (Sheet sheet : round.sheets()) {
      SheetWaits waits =
          sheets.computeIfAbsent(sheet, unused -> new SheetWaits(new Waits(), new Waits()));
      waits.cold().addAll(round.coldSheet(sheet));
      waits.cached().addAll(round.cachedSheet(sheet));
    }
    tell(
        "%d readers for %d s, who look for %d s at what they see"
            .formatted(plan.readers(), plan.reading().toSeconds(), plan.pause().toSeconds()));
    OptionalLong before = server.residentBytes();
    Crowd crowd = round.crowd();
    answers.addAll(crowd.answers());
    looks.addAll(crowd.sheets());
    crowdNanos += crowd.nanos();
    memory.add(new CrowdFigures.Memory(before, server.peakBytes(), server.residentBytes()));
  }

  private VisualWaits visual(Question question) {
    return visuals.computeIfAbsent(question, unused -> new VisualWaits());
  }

  private void tell(String step) {
    told.accept("Round %d: %s".formatted(rounds, step));
  }

  /** What all rounds have come to. */
  public ReadersFigures figures() {
    List<VisualFigures> ofVisuals = new ArrayList<>();
    List<SheetFigures> ofSheets = new ArrayList<>();
    sheets.forEach(
        (sheet, waits) -> {
          for (Question question : sheet.questions()) {
            ofVisuals.add(visual(question).figures(sheet.name(), question.name()));
          }
          ofSheets.add(
              new SheetFigures(
                  sheet.name(),
                  sheet.questions().size(),
                  waits.cold().percentiles(),
                  waits.cached().percentiles()));
        });
    return new ReadersFigures(
        rounds, plan, user, least.percentiles(), ofVisuals, ofSheets, ofCrowd());
  }

  private Optional<CrowdFigures> ofCrowd() {
    if (answers.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new CrowdFigures(
            plan.readers(),
            plan.pause(),
            crowdNanos / 1e9,
            answers.percentiles(),
            looks.percentiles(),
            CrowdFigures.Memory.most(memory)));
  }
}

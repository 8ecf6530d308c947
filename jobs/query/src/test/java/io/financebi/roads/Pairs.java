package io.financebi.roads;

import io.financebi.roads.CleanRows.Event;
import io.financebi.roads.CleanRows.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * PURCHASE events and sale lines, matched as the design page says and in the plainest way: all
 * pairs that may be, the closest first.
 */
final class Pairs {
  private static final Duration WINDOW = Duration.ofHours(24);
  private static final Duration LOOKBACK = Duration.ofDays(7);

  /**
   * One event or line, or both.
   *
   * @param event null for a line without one
   * @param line null for an event without one
   * @param lastView the user's last look at the item, up to the sale; null when there is none
   */
  record Pair(Event event, Line line, Instant lastView) {
    Instant at() {
      return line != null ? line.at() : event.at();
    }

    String item() {
      return line != null ? line.item() : event.item();
    }

    String user() {
      return line != null ? line.user() : event.user();
    }

    String status() {
      return line == null ? "event_without_sale" : event == null ? "sale_without_event" : "matched";
    }
  }

  private record Candidate(Event event, Line line) {
    Duration lag() {
      return Duration.between(event.at(), line.at()).abs();
    }
  }

  private Pairs() {}

  static List<Pair> of(List<Event> events, List<Line> lines) {
    List<Event> purchases = events.stream().filter(e -> e.type().equals("PURCHASE")).toList();
    List<Line> sales = lines.stream().filter(Line::isSale).toList();
    Set<Event> freeEvents = new HashSet<>(purchases);
    Set<Line> freeLines = new HashSet<>(sales);
    List<Pair> pairs = new ArrayList<>();
    for (Candidate candidate : candidates(purchases, sales)) {
      if (freeEvents.contains(candidate.event()) && freeLines.contains(candidate.line())) {
        freeEvents.remove(candidate.event());
        freeLines.remove(candidate.line());
        pairs.add(pair(candidate.event(), candidate.line(), events));
      }
    }
    freeEvents.forEach(event -> pairs.add(new Pair(event, null, null)));
    freeLines.forEach(line -> pairs.add(pair(null, line, events)));
    return pairs;
  }

  private static List<Candidate> candidates(List<Event> purchases, List<Line> sales) {
    List<Candidate> candidates = new ArrayList<>();
    for (Line line : sales) {
      for (Event event : purchases) {
        Candidate candidate = new Candidate(event, line);
        if (event.user().equals(line.user())
            && event.item().equals(line.item())
            && candidate.lag().compareTo(WINDOW) <= 0) {
          candidates.add(candidate);
        }
      }
    }
    candidates.sort(
        Comparator.comparing(Candidate::lag)
            .thenComparing(candidate -> candidate.line().at())
            .thenComparing(candidate -> candidate.line().order())
            .thenComparing(candidate -> candidate.line().number())
            .thenComparing(candidate -> candidate.event().at()));
    return candidates;
  }

  private static Pair pair(Event event, Line line, List<Event> events) {
    Optional<Instant> lastView =
        events.stream()
            .filter(
                view ->
                    view.type().equals("VIEW")
                        && view.user().equals(line.user())
                        && view.item().equals(line.item())
                        && !view.at().isAfter(line.at())
                        && !view.at().isBefore(line.at().minus(LOOKBACK)))
            .map(Event::at)
            .max(Comparator.naturalOrder());
    return new Pair(event, line, lastView.orElse(null));
  }
}

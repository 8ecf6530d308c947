package io.financebi.roads;

import io.financebi.roads.CleanRows.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sessions, cut from the events themselves: a pause of more than half an hour ends one. */
final class Visits {
  private static final Duration PAUSE = Duration.ofMinutes(30);

  /** One session with its events in order. */
  record Visit(String user, List<Event> events) {
    Instant start() {
      return events.get(0).at();
    }

    long millis() {
      return Duration.between(start(), events.get(events.size() - 1).at()).toMillis();
    }

    boolean has(String type) {
      return events.stream().anyMatch(event -> event.type().equals(type));
    }
  }

  private Visits() {}

  static List<Visit> of(List<Event> events) {
    Map<String, List<Event>> byUser = new TreeMap<>();
    events.forEach(
        event -> byUser.computeIfAbsent(event.user(), u -> new ArrayList<>()).add(event));
    List<Visit> visits = new ArrayList<>();
    byUser.forEach(
        (user, theirs) -> {
          theirs.sort(Comparator.comparing(Event::at).thenComparing(Event::item));
          Instant last = Instant.MIN;
          for (Event event : theirs) {
            if (last.equals(Instant.MIN) || event.at().isAfter(last.plus(PAUSE))) {
              visits.add(new Visit(user, new ArrayList<>()));
            }
            visits.get(visits.size() - 1).events().add(event);
            last = event.at();
          }
        });
    return visits;
  }
}

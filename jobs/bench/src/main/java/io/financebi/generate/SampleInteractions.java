package io.financebi.generate;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The interactions of sample-data: five formats, and every fault a known number of times. */
final class SampleInteractions {
  private static final String FIRST = "interactions/2025-04.csv";
  private static final String SECOND = "interactions/2025-05-spreadsheet.csv";
  private static final String THIRD = "interactions/2025-05-app.jsonl";
  private static final String FOURTH = "interactions/2025-05-late.csv.gz";
  private static final String FIFTH = "interactions/2025-06-app.jsonl.gz";
  private static final String BROKEN = "interactions/2025-06-interrupted.jsonl.gz";
  private static final int TYPE = 2;
  private static final int TIME = 3;
  private static final long EXAMPLE_SECOND = 1_744_260_000L;

  /** The rows that the project began with. */
  private static final List<Event> EXAMPLE =
      List.of(
          new Event(0, 0, Event.Type.VIEW, EXAMPLE_SECOND),
          new Event(0, 1, Event.Type.PURCHASE, EXAMPLE_SECOND + 100),
          new Event(1, 4, Event.Type.VIEW, EXAMPLE_SECOND + 200),
          new Event(2, 5, Event.Type.VIEW, EXAMPLE_SECOND + 300),
          new Event(2, 6, Event.Type.PURCHASE, EXAMPLE_SECOND + 400));

  private static final Map<EventFault, Integer> PLANTED =
      Map.of(
          EventFault.DUPLICATE, 12,
          EventFault.DUPLICATE_AFTER_CLEANING, 9,
          EventFault.NO_USER, 7,
          EventFault.NO_ITEM, 4,
          EventFault.ODD_TYPE, 8,
          EventFault.NO_TIME, 5,
          EventFault.OLD_TIME, 6,
          EventFault.SHORT_ROW, 3,
          EventFault.TEXT_AFTER_QUOTE, 2,
          EventFault.LONG_ROW, 3);

  private final Tally tally = new Tally("interactions");
  private final List<List<Event>> byFile = new ArrayList<>();
  private final Path folder;

  /**
   * @param days the events of each day; equal ones are left out
   */
  SampleInteractions(Path folder, List<List<Event>> days) {
    this.folder = folder;
    Set<Event> seen = new HashSet<>(EXAMPLE);
    for (int file = 0; file < 5; file++) {
      byFile.add(new ArrayList<>());
    }
    byFile.get(0).addAll(EXAMPLE);
    for (int day = 0; day < days.size(); day++) {
      List<Event> file = byFile.get(Math.min(4, day * 6 / days.size()));
      days.get(day).stream().filter(seen::add).forEach(file::add);
    }
  }

  Tally write() {
    byFile.forEach(file -> file.forEach(event -> tally.accept()));
    SampleText.write(
        folder.resolve(FIRST), SampleText.csv(RawRow.EVENT_COLUMNS, withFaults(byFile.get(0))));
    SampleText.write(folder.resolve(SECOND), spreadsheet());
    SampleText.write(folder.resolve(THIRD), SampleText.jsonLines(RawRow.EVENT_COLUMNS, app()));
    SampleText.writeGzip(folder.resolve(FOURTH), SampleText.csv(RawRow.EVENT_COLUMNS, isoTimes()));
    SampleText.writeGzip(
        folder.resolve(FIFTH), SampleText.jsonLines(RawRow.EVENT_COLUMNS, otherWords()));
    SampleText.writeTruncatedGzip(
        folder.resolve(BROKEN), SampleText.jsonLines(RawRow.EVENT_COLUMNS, rows(byFile.get(4))));
    tally.plant(BROKEN, "unreadable_file", "the gzip file ends in the middle", 1);
    return tally;
  }

  private static List<RawRow> rows(List<Event> events) {
    return new ArrayList<>(events.stream().map(RawRow::of).toList());
  }

  /** Each fault made of another event, and put some rows behind it. */
  private List<RawRow> withFaults(List<Event> events) {
    List<RawRow> rows = rows(events);
    int place = 40;
    for (EventFault fault : EventFault.values()) {
      int count = PLANTED.get(fault);
      for (int i = 0; i < count; i++) {
        rows.add(place + 15, fault.of(RawRow.of(events.get(place))));
        place += 23;
      }
      tally.plant(FIRST, fault.reason(), fault.looks(), count);
    }
    return rows;
  }

  private String spreadsheet() {
    List<RawRow> rows = rows(byFile.get(1));
    int again = 10;
    for (int i = 0; i < again; i++) {
      rows.add(100 + 31 * i, RawRow.of(byFile.get(0).get(1500 + 17 * i)));
    }
    tally.plant(SECOND, "duplicate", "events of the first file again", again);
    return SampleText.spreadsheet(RawRow.EVENT_COLUMNS, rows, "page", Set.of());
  }

  /** Milliseconds, and lines that were cut off. */
  private List<RawRow> app() {
    List<RawRow> rows = new ArrayList<>();
    for (Event event : byFile.get(2)) {
      rows.add(RawRow.of(event).with(TIME, event.second() + "000"));
    }
    int broken = 3;
    for (int i = 0; i < broken; i++) {
      rows.add(50 + 60 * i, RawRow.broken("{\"user_id\":\"User_" + (i + 7) + "\",\"item_id\":"));
    }
    tally.plant(THIRD, "malformed_row", "the line ends inside the JSON object", broken);
    return rows;
  }

  /** ISO 8601 with Z, with an offset and without a zone. */
  private List<RawRow> isoTimes() {
    DateTimeFormatter plain = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    List<RawRow> rows = new ArrayList<>();
    int number = 0;
    for (Event event : byFile.get(3)) {
      Instant instant = Instant.ofEpochSecond(event.second());
      String time =
          switch (number++ % 3) {
            case 0 -> instant.toString();
            case 1 -> plain.format(instant.plusSeconds(7200).atOffset(ZoneOffset.UTC)) + "+02:00";
            default -> plain.format(instant.atOffset(ZoneOffset.UTC));
          };
      rows.add(RawRow.of(event).with(TIME, time));
    }
    return rows;
  }

  /** Lower case, blanks and other words for the event types. */
  private List<RawRow> otherWords() {
    List<RawRow> rows = new ArrayList<>();
    for (Event event : byFile.get(4)) {
      String word =
          switch (event.type()) {
            case VIEW -> "view";
            case ADD_TO_CART -> "add to cart";
            case REMOVE_FROM_CART -> " remove_from_cart ";
            case PURCHASE -> "Buy";
          };
      rows.add(RawRow.of(event).with(TYPE, word));
    }
    int odd = 2;
    for (int i = 0; i < odd; i++) {
      rows.add(20 * i + 5, EventFault.ODD_TYPE.of(RawRow.of(byFile.get(4).get(30 + i))));
    }
    tally.plant(FIFTH, "unknown_event_type", EventFault.ODD_TYPE.looks(), odd);
    return rows;
  }
}

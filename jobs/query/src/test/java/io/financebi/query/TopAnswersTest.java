package io.financebi.query;

import io.financebi.semantic.Grain;
import io.financebi.semantic.SemanticQuery;
import io.financebi.semantic.SemanticQuery.Order;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The greatest values, and all others as one. */
class TopAnswersTest extends HandmadeAnswers {
  @Test
  void theGreatestAreKeptAndAllOthersAreOne() {
    shop()
        .events(
            "u1 mug VIEW 2025-05-01T10:00Z",
            "u2 mug VIEW 2025-05-01T10:00Z",
            "u3 mug VIEW 2025-05-08T10:00Z",
            "u4 pot VIEW 2025-05-01T10:00Z",
            "u5 pot VIEW 2025-05-01T10:00Z",
            "u4 pan VIEW 2025-05-08T10:00Z",
            "u5 cup VIEW 2025-05-08T10:00Z",
            "u5 cup VIEW 2025-05-08T11:00Z")
        .open();
    SemanticQuery visitors = by(of("visitors", "events"), "item_id");
    // u4 and u5 looked at several of the others, and are two.
    assertAnswer(visitors.top(1), "mug 3 3", "(other) 2 5");
    assertAnswer(visitors.top(2), "mug 3 3", "pot 2 2", "(other) 2 3");
    // Ties go by name: cup comes before pan.
    assertAnswer(visitors.top(3), "mug 3 3", "pot 2 2", "cup 1 2", "(other) 1 1");
    assertAnswer(visitors.top(4), "mug 3 3", "pot 2 2", "cup 1 2", "pan 1 1");
    assertAnswer(
        visitors.top(1).by(Grain.WEEK),
        "2025-04-28 mug 2 2",
        "2025-04-28 (other) 2 2",
        "2025-05-05 mug 1 1",
        "2025-05-05 (other) 2 3");
    assertAnswer(visitors.top(1).in(between("2025-05-08", "2025-05-08")), "cup 1 2", "(other) 2 2");
    assertAnswer(
        visitors.top(1).orderedBy(List.of(new Order("events", true))), "(other) 2 5", "mug 3 3");
    assertAnswer(visitors.top(2).first(1), "mug 3 3");
  }

  @Test
  void noValueIsOneOfTheGreatestToo() {
    shop()
        .sales(
            "o1 sale u1 mug 1 50 0 - 2025-05-01T10:00Z",
            "o2 sale u1 mug 1 40 0 (other) 2025-05-01T10:00Z",
            "o3 sale u1 mug 1 30 0 FR 2025-05-01T10:00Z",
            "o4 sale u1 mug 1 20 0 ES 2025-05-01T10:00Z")
        .open();
    SemanticQuery net = by(of("net_sales"), "country");
    // A country that is called (other) is one of the others.
    assertAnswer(net.top(2), "- 50.00", "FR 30.00", "(other) 60.00");
    assertAnswer(net.top(3), "- 50.00", "FR 30.00", "ES 20.00", "(other) 40.00");
    assertAnswer(net, "(other) 40.00", "ES 20.00", "FR 30.00", "- 50.00");
  }

  @Test
  void numbersAndDaysCanBeTheGreatestToo() {
    shop()
        .sessions(
            "u1 2025-05-05T10:00Z 1 0",
            "u2 2025-05-06T10:00Z 1 0",
            "u3 2025-05-06T10:00Z 1 1",
            "u4 2025-05-07T10:00Z 1 1",
            "u5 2025-05-13T10:00Z 1 0")
        .sales("o1 sale u1 mug 1 50 0 - 2025-05-13T10:00Z")
        .open();
    SemanticQuery sessions = by(of("sessions", "conversion_rate"), "iso_weekday");
    assertAnswer(sessions.top(1), "2 3 " + 1 / 3.0, "(other) 2 0.5");
    assertAnswer(sessions, "1 1 0.0", "2 3 " + 1 / 3.0, "3 1 1.0");
    assertAnswer(by(of("sessions"), "session_date").top(1), "2025-05-06 2", "(other) 3");
    assertAnswer(
        by(of("net_sales"), "is_repeat", "first_order_date").top(1), "false 2025-05-13 50.00");
  }

  @Test
  void sumsAreFoldedAndTheLastOfAllOthersIsTheLast() {
    shop()
        .events(
            "u1 mug VIEW 2025-05-01T10:00Z",
            "u1 mug VIEW 2025-05-01T11:00Z",
            "u2 mug VIEW 2025-05-02T10:00Z",
            "u1 pot VIEW 2025-05-01T10:00Z",
            "u2 pot PURCHASE 2025-05-03T10:00Z",
            "u2 pan PURCHASE 2025-05-04T10:00Z",
            "u1 cup ADD_TO_CART 2025-05-04T09:00Z")
        .open();
    SemanticQuery last = by(of("views", "purchases", "freshness"), "item_id");
    assertAnswer(last.top(1), "mug 3 0 2025-05-02T10:00:00Z", "(other) 1 2 2025-05-04T10:00:00Z");
    // Of what nobody viewed, cup comes before pan.
    assertAnswer(
        last.top(3),
        "mug 3 0 2025-05-02T10:00:00Z",
        "pot 1 1 2025-05-03T10:00:00Z",
        "cup 0 0 2025-05-04T09:00:00Z",
        "(other) 0 1 2025-05-04T10:00:00Z");
    // An item is ranked by all its users.
    assertAnswer(
        by(of("views", "events"), "item_id", "user_id").top(1),
        "mug u1 2 2",
        "mug u2 1 1",
        "(other) u1 1 2",
        "(other) u2 0 2");
  }

  @Test
  void valuesAreRankedByTheFirstMetricWhateverItsFacts() {
    shop()
        .events("u1 mug VIEW 2025-05-01T10:00Z", "u2 pot VIEW 2025-05-01T10:00Z")
        .sales(
            "o1 sale u1 mug 1 50 0 FR 2025-05-01T10:00Z",
            "o2 sale u2 pot 1 60 0 FR 2025-05-01T10:00Z",
            "o3 sale u3 pan 1 99 0 FR 2025-05-01T10:00Z")
        .open();
    // Nobody looked at pans: what they earn a visitor is not known, which is less than anything.
    assertAnswer(
        by(of("revenue_per_visitor", "net_sales"), "item_id").top(1),
        "pot 60.0 60.00",
        "(other) 149.0 149.00");
  }
}

package io.financebi.query;

import io.financebi.semantic.Compare;
import io.financebi.semantic.Grain;
import io.financebi.semantic.SemanticQuery;
import org.junit.jupiter.api.Test;

/** Who is new and who returns. */
class CustomerAnswersTest extends HandmadeAnswers {
  private void customersOfTwoWeeks() {
    shop()
        .items("mug Mugs -", "pot Pots -")
        .sales(
            "o1 sale u1 mug 1 1 0 FR 2025-05-05T10:00Z",
            "o2 sale u1 pot 1 1 0 FR 2025-05-07T10:00Z",
            "o3 sale u2 mug 1 1 0 FR 2025-05-07T10:00Z",
            "o4 sale - mug 1 1 0 FR 2025-05-07T10:00Z",
            "o5 return u3 mug -1 1 0 FR 2025-05-07T10:00Z",
            "o6 sale u1 mug 1 1 0 FR 2025-05-12T10:00Z",
            "o7 sale u3 mug 1 1 0 FR 2025-05-13T10:00Z")
        .events("u1 mug VIEW 2025-05-18T12:30Z")
        .open();
  }

  @Test
  void whoIsNewAndWhoReturnsDependsOnThePeriod() {
    customersOfTwoWeeks();
    SemanticQuery who = of("new_customers", "returning_customers", "customers", "guest_orders");
    assertAnswer(who, "3 0 3 1");
    assertAnswer(who.by(Grain.YEAR), "2025-01-01 3 0 3 1");
    // u1 is new on Monday, and returns on Wednesday; of the week, u1 is new.
    assertAnswer(
        who.by(Grain.DAY).in(between("2025-05-05", "2025-05-08")),
        "2025-05-05 1 0 1 0",
        "2025-05-06 0 0 0 0",
        "2025-05-07 1 1 2 1",
        "2025-05-08 0 0 0 0");
    assertAnswer(who.by(Grain.WEEK), "2025-05-05 2 0 2 1", "2025-05-12 1 1 2 0");
    // From Wednesday on, u1 had bought before.
    SemanticQuery fromWednesday = who.in(between("2025-05-07", "2025-05-18"));
    assertAnswer(fromWednesday, "2 1 3 1");
    assertAnswer(fromWednesday.by(Grain.WEEK), "2025-05-05 1 1 2 1", "2025-05-12 1 1 2 0");
    assertAnswer(fromWednesday.by(Grain.MONTH), "2025-05-01 2 1 3 1");
  }

  @Test
  void whoIsNewIsKnownInBothPeriodsOfAComparisonAndByGroup() {
    customersOfTwoWeeks();
    SemanticQuery who =
        of("new_customers", "returning_customers")
            .in(between("2025-05-12", "2025-05-17"))
            .comparedWith(Compare.PREVIOUS);
    // From the 6th to the 11th: u2 is new, u1 returns.
    assertAnswer(who, "1 1 0 0.0 1 1 0 0.0");
    assertAnswer(
        who.in(between("2025-05-12", "2025-05-18")).by(Grain.WEEK),
        "2025-05-12 1 2 -1 -0.5 1 0 1 -");
    // u1 buys a pot for the first time, but is no new customer.
    assertAnswer(
        by(of("new_customers", "returning_customers"), "category")
            .in(between("2025-05-07", "2025-05-07")),
        "Mugs 1 0",
        "Pots 0 1");
  }
}

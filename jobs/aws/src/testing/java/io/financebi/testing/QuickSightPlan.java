package io.financebi.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the next creations and updates of one kind of things will end with, by id. */
final class QuickSightPlan {
  private final QuickSightAccount account;
  private final Map<String, Deque<List<QuickSightError>>> failures = new HashMap<>();

  QuickSightPlan(QuickSightAccount account) {
    this.account = account;
  }

  void failNext(String id, List<QuickSightError> errors) {
    failures.computeIfAbsent(id, unused -> new ArrayDeque<>()).add(List.copyOf(errors));
  }

  /** Begins something, which fails if it was planned or if there are errors already. */
  QuickSightProgress begin(String what, String id, List<QuickSightError> found) {
    List<QuickSightError> errors = new ArrayList<>(found);
    Deque<List<QuickSightError>> planned = failures.get(id);
    if (planned != null && !planned.isEmpty()) {
      errors.addAll(planned.remove());
    }
    return new QuickSightProgress(what, account.looksAtWork(), errors);
  }
}

package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.financebi.testing.Call.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calls of a server, in order of arrival. */
final class CallLog {
  private final List<Entry> entries = new ArrayList<>();

  /** A call that may still be under way. */
  static final class Entry {
    private volatile Call call;

    private Entry(Call call) {
      this.call = call;
    }

    void meets(ServiceFault fault) {
      call = new Call(call.operation(), call.input(), call.outcome(), Optional.of(fault));
    }

    void ends(Outcome outcome) {
      call = new Call(call.operation(), call.input(), outcome, call.fault());
    }
  }

  synchronized Entry arrived(String operation, JsonNode input) {
    Entry entry = new Entry(new Call(operation, input, Outcome.UNDER_WAY, Optional.empty()));
    entries.add(entry);
    return entry;
  }

  synchronized List<Call> all() {
    return entries.stream().map(entry -> entry.call).toList();
  }

  synchronized void forget() {
    entries.clear();
  }
}

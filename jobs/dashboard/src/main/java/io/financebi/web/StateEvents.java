package io.financebi.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.dashboard.DashboardFile;
import io.financebi.errors.UserException;
import io.financebi.lake.LakeSnapshot;
import io.financebi.live.LiveLake;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/** Tells open pages what has changed: server-sent events. */
final class StateEvents {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LiveLake lake;
  private final DashboardFile file;
  private final Set<SseClient> pages = ConcurrentHashMap.newKeySet();

  /** As long as anybody knows them. */
  private final Set<Context> requests =
      Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

  StateEvents(LiveLake lake, DashboardFile file) {
    this.lake = lake;
    this.file = file;
  }

  /** Remembers a request for events; of one that has ended, nothing can be asked any more. */
  void expect(Context request) {
    requests.add(request);
  }

  /** Whether a request is one for events. */
  boolean isFor(Context request) {
    return requests.contains(request);
  }

  /** Adds a page, and tells it the state at once. */
  void add(SseClient page) {
    page.keepAlive();
    page.onClose(() -> pages.remove(page));
    pages.add(page);
    page.sendEvent("state", state());
  }

  /** Tells all pages the state. */
  void tell() {
    String state = state();
    pages.forEach(page -> page.sendEvent("state", state));
  }

  /** Keeps the connections open, and finds those that are not any more. */
  void beat() {
    pages.forEach(page -> page.sendComment("beat"));
  }

  private String state() {
    ObjectNode state = JSON.createObjectNode();
    Optional<LakeSnapshot> snapshot = lake.snapshot();
    state.put("snapshot", snapshot.map(LakeSnapshot::version).orElse(null));
    state.put("publishedAt", snapshot.map(open -> open.publishedAt().toString()).orElse(null));
    state.put("revision", file.revision());
    Optional<UserException> problem = file.problem().or(lake::problem);
    state.set("problem", problem.map(Problems::of).orElse(null));
    try {
      return JSON.writeValueAsString(state);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

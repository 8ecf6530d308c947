package io.financebi.readers;

import com.fasterxml.jackson.databind.JsonNode;
import io.financebi.readers.AskedDashboard.Sheet;
import io.financebi.readers.Question.Chosen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

/** What is asked of one server, and how long its answers take. */
final class ReadingRound {
  private static final String USER = "user_id";
  private static final int OFFERED = 50;
  private static final int CLIENT_WARM_UP = 500;

  private final DashboardClient client;
  private final ReadingPlan plan;
  private final AskedDashboard dashboard;
  private final Map<String, List<String>> values = new TreeMap<>();
  private final Optional<Chosen> user;
  private final Unasked unasked = new Unasked();

  /** Asks what there is to ask. */
  ReadingRound(DashboardClient client, ReadingPlan plan) {
    this.client = client;
    this.plan = plan;
    this.dashboard = AskedDashboard.of(client.get("api/dashboard").json());
    dashboard.filters().forEach(field -> values.put(field, values(field)));
    this.user = chooseUser();
  }

  private List<String> values(String field) {
    List<String> offered = new ArrayList<>();
    for (JsonNode value : client.values(field, OFFERED)) {
      if (!value.isNull()) {
        offered.add(value.asText());
      }
    }
    return offered;
  }

  private Optional<Chosen> chooseUser() {
    if (dashboard.questions().noneMatch(question -> question.filterFields().contains(USER))) {
      return Optional.empty();
    }
    List<String> users = values.computeIfAbsent(USER, this::values);
    return users.isEmpty()
        ? Optional.empty()
        : Optional.of(new Chosen(USER, users.get(new Random(plan.seed()).nextInt(users.size()))));
  }

  /** The user who is chosen where one user is. */
  Optional<String> user() {
    return user.map(Chosen::value);
  }

  List<Sheet> sheets() {
    return dashboard.sheets();
  }

  /** Asks each question once, so that the server has read its files, and has compiled itself. */
  void warmUp() {
    dashboard
        .questions()
        .forEach(
            question -> {
              long unused = cold(question, List.of());
              ofOneUser(question).ifPresent(filters -> cold(question, filters));
            });
  }

  /** How long the smallest answers take, once the client has warmed up. */
  List<Long> least() {
    for (int i = 0; i < CLIENT_WARM_UP; i++) {
      client.get("api/lake");
    }
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < plan.cachedAsks(); i++) {
      waits.add(client.get("api/lake").nanos());
    }
    return waits;
  }

  /** Asks each question as nobody has asked it before, all in turn, again and again. */
  void cold(Function<Question, VisualWaits> waits) {
    for (int i = 0; i < plan.asks(); i++) {
      dashboard
          .questions()
          .forEach(
              question -> {
                VisualWaits of = waits.apply(question);
                of.cold.add(cold(question, List.of()));
                ofOneUser(question)
                    .map(filters -> cold(question, filters))
                    .ifPresent(of.oneUser::add);
              });
    }
  }

  private long cold(Question question, List<Chosen> filters) {
    return client.ask(unasked.text(question, filters)).nanos();
  }

  /** Asks each question as it has been asked before. */
  void cached(Function<Question, VisualWaits> waits) {
    dashboard
        .questions()
        .forEach(
            question -> {
              VisualWaits of = waits.apply(question);
              String text = question.text(List.of());
              of.setRows(client.ask(text).json().path("rows").size());
              for (int i = 0; i < plan.cachedAsks(); i++) {
                of.cached.add(client.ask(text).nanos());
              }
            });
  }

  /** How long a sheet takes of which nothing was asked before. */
  List<Long> coldSheet(Sheet sheet) {
    return whole(sheet, plan.asks(), question -> unasked.text(question, List.of()));
  }

  /** How long a sheet takes that was read before. */
  List<Long> cachedSheet(Sheet sheet) {
    return whole(sheet, plan.cachedAsks(), question -> question.text(List.of()));
  }

  private List<Long> whole(Sheet sheet, int times, Function<Question, String> text) {
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      waits.add(SheetLoad.of(client, sheet.questions().stream().map(text).toList()).whole());
    }
    return waits;
  }

  /** Lets many read. */
  Crowd crowd() {
    return Crowd.of(client, dashboard, values, plan);
  }

  private Optional<List<Chosen>> ofOneUser(Question question) {
    return user.filter(chosen -> question.filterFields().contains(chosen.field())).map(List::of);
  }
}

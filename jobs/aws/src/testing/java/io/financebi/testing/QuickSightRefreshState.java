package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** When datasets are refreshed, and how much of each by an incremental refresh. */
public final class QuickSightRefreshState implements Operations {
  private static final int MOST_SCHEDULES = 5;

  private static final String INCREMENTAL = "INCREMENTAL_REFRESH";

  /** A dataset has one schedule with each of these. */
  private static final Set<String> ONCE = Set.of("MINUTE15", "MINUTE30", "HOURLY");

  private final QuickSightAccount account;
  private final Map<String, ObjectNode> sets;
  private final Map<String, ObjectNode> properties = new HashMap<>();
  private final Map<String, Map<String, ObjectNode>> schedules = new HashMap<>();

  QuickSightRefreshState(QuickSightAccount account, Map<String, ObjectNode> sets) {
    this.account = account;
    this.sets = sets;
  }

  /** The refresh properties by dataset; to be changed as another would. */
  public Map<String, ObjectNode> properties() {
    return properties;
  }

  /** The schedules of a dataset by id; to be changed as another would. */
  public Map<String, ObjectNode> schedules(String dataSet) {
    return schedules.computeIfAbsent(dataSet, unused -> new LinkedHashMap<>());
  }

  void forget(String dataSet) {
    properties.remove(dataSet);
    schedules.remove(dataSet);
  }

  @Override
  public ObjectNode answer(String operation, JsonNode input) throws Refusal {
    ObjectNode set = QuickSightDataSetState.known(sets, input);
    String dataSet = set.get("DataSetId").asText();
    if (!QuickSightDataSetState.isSpice(set)) {
      throw QuickSightAccount.invalid("Dataset " + dataSet + " is not imported into SPICE");
    }
    return switch (operation) {
      case "DescribeDataSetRefreshProperties" ->
          QuickSightAccount.nothing().set("DataSetRefreshProperties", knownProperties(dataSet));
      case "PutDataSetRefreshProperties" -> put(set, input.get("DataSetRefreshProperties"));
      case "DeleteDataSetRefreshProperties" -> deleteProperties(dataSet);
      case "CreateRefreshSchedule" -> create(dataSet, input.get("Schedule"));
      case "UpdateRefreshSchedule" -> update(dataSet, input.get("Schedule"));
      case "DescribeRefreshSchedule" -> describe(known(dataSet, input));
      case "ListRefreshSchedules" -> list(dataSet);
      case "DeleteRefreshSchedule" -> delete(dataSet, known(dataSet, input));
      default -> throw new AssertionError("nobody asks for " + operation);
    };
  }

  private ObjectNode knownProperties(String dataSet) throws Refusal {
    if (!properties.containsKey(dataSet)) {
      throw QuickSightAccount.missing("What refreshes " + dataSet + " in parts");
    }
    return properties.get(dataSet);
  }

  private ObjectNode put(ObjectNode set, JsonNode given) throws Refusal {
    String column =
        given.at("/RefreshConfiguration/IncrementalRefresh/LookbackWindow/ColumnName").asText();
    boolean isTime =
        StreamSupport.stream(set.get("OutputColumns").spliterator(), false)
            .filter(each -> each.get("Name").asText().equals(column))
            .anyMatch(each -> each.get("Type").asText().equals("DATETIME"));
    if (!isTime) {
      throw QuickSightAccount.invalid("The dataset has no column " + column + " of type DATETIME");
    }
    properties.put(set.get("DataSetId").asText(), given.deepCopy());
    return QuickSightAccount.nothing();
  }

  private ObjectNode deleteProperties(String dataSet) throws Refusal {
    var unused = knownProperties(dataSet);
    boolean isNeeded =
        schedules(dataSet).values().stream()
            .anyMatch(each -> each.get("RefreshType").asText().equals(INCREMENTAL));
    if (isNeeded) {
      throw QuickSightAccount.conflict("A schedule of the dataset is incremental");
    }
    properties.remove(dataSet);
    return QuickSightAccount.nothing();
  }

  private ObjectNode create(String dataSet, JsonNode given) throws Refusal {
    String id = given.get("ScheduleId").asText();
    if (schedules(dataSet).containsKey(id)) {
      throw QuickSightAccount.taken("Schedule " + id);
    }
    if (schedules(dataSet).size() >= MOST_SCHEDULES) {
      throw new Refusal("LimitExceededException", "There are 5 schedules already");
    }
    check(dataSet, given);
    ObjectNode schedule = given.deepCopy();
    schedule.put("Arn", QuickSightKind.DATA_SET.arn(dataSet) + "/refresh-schedule/" + id);
    if (!schedule.has("StartAfterDateTime")) {
      schedule.put("StartAfterDateTime", account.now());
    }
    schedules(dataSet).put(id, schedule);
    return named(schedule);
  }

  private ObjectNode update(String dataSet, JsonNode given) throws Refusal {
    ObjectNode before = known(dataSet, given);
    check(dataSet, given);
    ObjectNode schedule = QuickSightAccount.only(before, List.of("Arn", "StartAfterDateTime"));
    schedule.setAll((ObjectNode) given);
    schedule.set("Arn", before.get("Arn"));
    schedules(dataSet).put(schedule.get("ScheduleId").asText(), schedule);
    return named(schedule);
  }

  private void check(String dataSet, JsonNode given) throws Refusal {
    JsonNode frequency = given.get("ScheduleFrequency");
    String interval = frequency.get("Interval").asText();
    boolean isIncremental = given.get("RefreshType").asText().equals(INCREMENTAL);
    if (isIncremental && !properties.containsKey(dataSet)) {
      throw new Refusal(
          "PreconditionNotMetException", "Dataset " + dataSet + " has no refresh properties");
    }
    if (interval.startsWith("MINUTE") && !isIncremental) {
      throw QuickSightAccount.invalid(interval + " is for incremental refreshes alone");
    }
    for (ObjectNode other : schedules(dataSet).values()) {
      if (ONCE.contains(interval)
          && other.at("/ScheduleFrequency/Interval").asText().equals(interval)
          && !other.get("ScheduleId").equals(given.get("ScheduleId"))) {
        throw QuickSightAccount.invalid("Another schedule of the dataset is " + interval);
      }
    }
    checkTime(interval, frequency);
  }

  private static void checkTime(String interval, JsonNode frequency) throws Refusal {
    String time = frequency.path("TimeOfTheDay").asText();
    boolean isTime = time.matches("([01]\\d|2[0-3]):[0-5]\\d");
    boolean needsTime = interval.matches("DAILY|WEEKLY|MONTHLY");
    if (time.isEmpty() ? needsTime : !isTime) {
      throw QuickSightAccount.invalid("TimeOfTheDay is not HH:MM");
    }
    JsonNode day = frequency.path("RefreshOnDay");
    boolean hasDay =
        switch (interval) {
          case "WEEKLY" -> day.has("DayOfWeek");
          case "MONTHLY" -> day.has("DayOfMonth");
          default -> true;
        };
    if (!hasDay) {
      throw QuickSightAccount.invalid(interval + " needs a day");
    }
  }

  private static ObjectNode describe(ObjectNode schedule) {
    ObjectNode answer = QuickSightAccount.only(schedule, List.of("Arn"));
    return answer.set("RefreshSchedule", schedule);
  }

  private ObjectNode list(String dataSet) {
    ObjectNode answer = QuickSightAccount.nothing();
    answer.putArray("RefreshSchedules").addAll(schedules(dataSet).values());
    return answer;
  }

  private ObjectNode delete(String dataSet, ObjectNode schedule) {
    schedules(dataSet).remove(schedule.get("ScheduleId").asText());
    return named(schedule);
  }

  private ObjectNode known(String dataSet, JsonNode input) throws Refusal {
    String id = input.get("ScheduleId").asText();
    if (!schedules(dataSet).containsKey(id)) {
      throw QuickSightAccount.missing("Schedule " + id);
    }
    return schedules(dataSet).get(id);
  }

  private static ObjectNode named(ObjectNode schedule) {
    return QuickSightAccount.only(schedule, List.of("Arn", "ScheduleId"));
  }
}

package io.financebi.readers;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.figures.ReportJson;
import java.util.OptionalLong;

/** What readers wait for, for scripts; its names and units stay as they are. */
final class ReadersJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ReadersJson() {}

  static String of(ReadersReport report) {
    ReadersFigures figures = report.figures();
    ObjectNode json = JSON.createObjectNode();
    ReportJson.put(json, report.conditions());
    json.put("rounds", figures.rounds());
    json.put("asks", figures.plan().asks());
    json.put("user", figures.user().orElse(null));
    ObjectNode aims = json.putObject("aims_ms");
    for (Aim aim : Aim.values()) {
      aims.put(key(aim), aim.millis());
    }
    put(json, "least_ms", figures.least());
    ArrayNode visuals = json.putArray("visuals");
    figures.visuals().forEach(visual -> put(visuals.addObject(), visual));
    ArrayNode sheets = json.putArray("sheets");
    for (SheetFigures sheet : figures.sheets()) {
      ObjectNode one = sheets.addObject();
      one.put("sheet", sheet.sheet()).put("questions", sheet.questions());
      put(one, "cold_ms", sheet.cold());
      put(one, "cached_ms", sheet.cached());
    }
    figures.crowd().ifPresent(crowd -> put(json.putObject("readers"), crowd));
    return json.toPrettyString() + "\n";
  }

  private static void put(ObjectNode json, VisualFigures visual) {
    json.put("sheet", visual.sheet());
    json.put("question", visual.question());
    json.put("rows", visual.rows());
    put(json, "cold_ms", visual.cold());
    visual.oneUser().ifPresent(waits -> put(json, "one_user_ms", waits));
    put(json, "cached_ms", visual.cached());
    ArrayNode missed = json.putArray("above_aim");
    visual.missed().forEach(aim -> missed.add(key(aim)));
  }

  private static void put(ObjectNode json, CrowdFigures crowd) {
    json.put("readers", crowd.readers());
    json.put("pause_seconds", crowd.pause().toSeconds());
    json.put("seconds", crowd.seconds());
    json.put("answers_per_second", crowd.answersPerSecond());
    put(json, "answer_ms", crowd.answers());
    put(json, "sheet_ms", crowd.sheets());
    ObjectNode memory = json.putObject("server_memory");
    put(memory, "before_bytes", crowd.memory().before());
    put(memory, "peak_bytes", crowd.memory().peak());
    put(memory, "after_bytes", crowd.memory().after());
  }

  private static void put(ObjectNode json, String name, Percentiles waits) {
    ObjectNode one = json.putObject(name).put("count", waits.count());
    one.put("p50", waits.p50()).put("p95", waits.p95());
    one.put("p99", waits.p99()).put("max", waits.max());
  }

  private static void put(ObjectNode json, String name, OptionalLong bytes) {
    json.put(name, bytes.isPresent() ? bytes.getAsLong() : null);
  }

  private static String key(Aim aim) {
    return aim.label().replace(' ', '_');
  }
}

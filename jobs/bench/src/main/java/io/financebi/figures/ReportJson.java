package io.financebi.figures;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.measuring.Figures;
import java.util.Map;

/** A report for scripts; its names and units stay as they are. */
public final class ReportJson {
  private static final int FORMAT = 1;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ReportJson() {}

  /** One JSON object. */
  public static String of(BenchReport report) {
    ObjectNode json = JSON.createObjectNode();
    put(json, report.conditions());
    json.put("baseline", report.baseline());
    ArrayNode programs = json.putArray("programs");
    report.programs().forEach(program -> putProgram(programs.addObject(), report, program));
    ArrayNode tables = json.putArray("compared");
    report
        .comparedRows()
        .forEach((table, rows) -> tables.addObject().put("table", table).put("rows", rows));
    report.remarks().forEach(json.putArray("remarks")::add);
    return json.toPrettyString() + "\n";
  }

  /** Begins a report: its format, and under which conditions it was measured. */
  public static void put(ObjectNode json, Conditions conditions) {
    json.put("format", FORMAT);
    json.put("scenario", conditions.scenario());
    json.put("size", conditions.size());
    json.put("seed", conditions.seed());
    json.put("measured_at", conditions.measuredAt().toString());
    ObjectNode machine = json.putObject("machine");
    machine.put("cores", conditions.machine().cores());
    machine.put("memory_bytes", conditions.machine().memoryBytes());
    machine.put("system", conditions.machine().system());
    machine.put("java", conditions.machine().java());
    conditions.versions().forEach(json.putObject("versions")::put);
  }

  private static void putProgram(ObjectNode json, BenchReport report, String program) {
    json.put("name", program);
    ObjectNode median = json.putObject("median");
    put(median.putObject("total"), report.total(program));
    putStages(median.putObject("stages"), report.stages(program));
    report.wallRatio(program).ifPresent(ratio -> json.put("wall_ratio", ratio));
    report.cpuRatio(program).ifPresent(ratio -> json.put("cpu_ratio", ratio));
    ArrayNode rounds = json.putArray("rounds");
    for (RoundFigures round : report.roundsOf(program)) {
      ObjectNode one = rounds.addObject().put("round", round.round());
      put(one.putObject("total"), round.total());
      putStages(one.putObject("stages"), round.stages());
    }
  }

  private static void putStages(ObjectNode json, Map<String, Figures> stages) {
    stages.forEach((stage, figures) -> put(json.putObject(stage), figures));
  }

  private static void put(ObjectNode json, Figures figures) {
    json.put("wall_seconds", figures.wallSeconds());
    json.put("cpu_seconds", figures.cpuSeconds());
    if (figures.peakBytes().isPresent()) {
      json.put("peak_bytes", figures.peakBytes().getAsLong());
    } else {
      json.putNull("peak_bytes");
    }
  }
}

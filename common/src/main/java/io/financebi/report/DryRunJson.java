package io.financebi.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A dry run as JSON, the stable form for scripts. */
public final class DryRunJson {
  private DryRunJson() {}

  /** The whole report: one object, indented, with a line end. */
  public static String of(DryRunReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("dry_run", true);
    json.put("kind", report.kind().code());
    ArrayNode files = json.putArray("files");
    report
        .files()
        .forEach(
            file ->
                files
                    .addObject()
                    .put("input", file.input())
                    .put("file", file.file())
                    .put("bytes", file.bytes()));
    ArrayNode gone = json.putArray("gone");
    report
        .gone()
        .forEach(
            file ->
                gone.addObject()
                    .put("input", file.input())
                    .put("file", file.file())
                    .put("rows", file.rows()));
    json.set("inputs", JobReportJson.inputNodes(report.inputs()));
    ArrayNode tables = json.putArray("tables");
    report.tables().forEach(table -> tables.add(table(table)));
    json.set("checks", JobReportJson.checkNodes(report.checks()));
    return JobReportJson.indented(json);
  }

  private static ObjectNode table(TouchedTable table) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", table.name());
    json.put("written", table.touch().code());
    ArrayNode days = json.putArray("days");
    table.days().forEach(day -> days.add(day.toString()));
    json.put("rows_before", table.rowsBefore());
    table.rowsAfter().ifPresent(rows -> json.put("rows_after", rows));
    return json;
  }
}

package io.financebi.crawl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.catalog.CrawledTable;
import io.financebi.catalog.CrawledTable.CrawledColumn;
import java.util.List;

/** A crawl's report as JSON, the stable form for scripts. */
final class CrawlJson {
  private CrawlJson() {}

  /** The whole report: one object, indented, with a line end. */
  static String of(CrawlReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("folder", report.root().toString());
    json.put("lake", report.lake().toString());
    json.put("dry_run", report.isDryRun());
    json.putObject("sample_limits")
        .put("rows", report.limits().rows())
        .put("files", report.limits().files());
    ArrayNode tables = json.putArray("tables");
    report.tables().forEach(table -> put(tables.addObject(), table));
    ArrayNode odd = json.putArray("odd_files");
    report
        .odd()
        .forEach(
            file ->
                odd.addObject()
                    .put("file", file.path().toString())
                    .put("reason", file.reason().code())
                    .put("detail", file.detail()));
    try {
      return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(json)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void put(ObjectNode json, TableReport report) {
    CrawledTable table = report.table();
    json.put("name", table.name());
    json.put("status", report.status().code());
    json.put("folder", table.files().folder().toString());
    json.put("format", table.files().format().code());
    json.put("files", report.files());
    json.put("bytes", report.bytes());
    json.put("files_left_out", table.files().leftOut().size());
    json.put("partitions", table.files().partitions().size());
    putColumns(json.putArray("partition_columns"), table.ofFolders());
    putColumns(json.putArray("columns"), table.ofFiles());
    json.putObject("sampled")
        .put("files", report.looked().files())
        .put("rows", report.looked().rows())
        .put("is_whole", report.looked().isWhole());
    TableChanges changes = report.changes();
    ObjectNode changed = json.putObject("changes");
    putColumns(changed.putArray("columns_added"), changes.addedColumns());
    changes.removedColumns().forEach(changed.putArray("columns_removed")::add);
    ArrayNode retyped = changed.putArray("columns_retyped");
    changes
        .retyped()
        .forEach(
            column ->
                retyped
                    .addObject()
                    .put("name", column.column())
                    .put("from", column.from().sql())
                    .put("to", column.to().sql()));
    changes.addedPartitions().forEach(changed.putArray("partitions_added")::add);
    changes.removedPartitions().forEach(changed.putArray("partitions_removed")::add);
    report.notes().forEach(json.putArray("notes")::add);
  }

  private static void putColumns(ArrayNode json, List<CrawledColumn> columns) {
    for (CrawledColumn column : columns) {
      json.addObject()
          .put("name", column.name())
          .put("type", column.type().sql())
          .put("source", column.source());
    }
  }
}

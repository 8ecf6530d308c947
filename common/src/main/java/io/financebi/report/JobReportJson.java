package io.financebi.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A report as JSON, the stable form for scripts. Amounts are exact numbers in plain notation. */
public final class JobReportJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER =
      new ObjectMapper().configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true);

  private JobReportJson() {}

  /** The whole report: one object, indented, with a line end. */
  public static String of(JobReport report) {
    ObjectNode json = NODES.objectNode();
    json.put("run_id", report.runId());
    json.put("kind", report.kind().code());
    json.put("seconds", report.seconds());
    json.set("inputs", inputNodes(report.inputs()));
    ArrayNode tables = json.putArray("tables");
    for (TableReport table : report.tables()) {
      tables
          .addObject()
          .put("name", table.name())
          .put("rows", table.rows())
          .put("partitions", table.partitions())
          .put("bytes", table.bytes());
    }
    json.set("checks", checkNodes(report.checks()));
    return indented(json);
  }

  static ArrayNode inputNodes(List<InputReport> inputs) {
    ArrayNode json = NODES.arrayNode();
    inputs.forEach(input -> json.add(input(input)));
    return json;
  }

  static String indented(JsonNode json) {
    return write(json, true) + "\n";
  }

  /** Rows by reason, in one line. */
  public static String rejected(InputReport input) {
    return write(counts(input.rejected()), false);
  }

  /** Money by currency and outcome, in one line. */
  public static String amounts(InputReport input) {
    return write(amountNode(input), false);
  }

  /** The equations, in one line. */
  public static String checks(List<Check> checks) {
    return write(checkNodes(checks), false);
  }

  private static ObjectNode input(InputReport input) {
    ObjectNode json = NODES.objectNode();
    json.put("name", input.name());
    json.put("read", input.read());
    json.set("released", counts(input.released()));
    json.put("accepted", input.accepted());
    json.put("duplicates", input.duplicates());
    json.set("rejected", counts(input.rejected()));
    json.set("amount", amountNode(input));
    json.put("unpriced", input.unpriced());
    return json;
  }

  private static ObjectNode counts(Map<String, Long> rowsByReason) {
    ObjectNode json = NODES.objectNode();
    rowsByReason.forEach(json::put);
    return json;
  }

  private static ObjectNode amountNode(InputReport input) {
    ObjectNode json = NODES.objectNode();
    input
        .amount()
        .forEach(
            (currency, amounts) ->
                json.putObject(currency)
                    .put("read", exact(amounts.read()))
                    .put("released", exact(amounts.released()))
                    .put("accepted", exact(amounts.accepted()))
                    .put("duplicates", exact(amounts.duplicates()))
                    .put("rejected", exact(amounts.rejected())));
    return json;
  }

  static ArrayNode checkNodes(List<Check> checks) {
    ArrayNode json = NODES.arrayNode();
    for (Check check : checks) {
      json.addObject()
          .put("name", check.name())
          .put("expected", check.expected())
          .put("actual", check.actual())
          .put("ok", check.ok());
    }
    return json;
  }

  /** Without zeros that say nothing; 9747747.934 and never 9.747747934E+6. */
  static BigDecimal exact(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static String write(JsonNode json, boolean indented) {
    try {
      ObjectWriter writer = indented ? MAPPER.writerWithDefaultPrettyPrinter() : MAPPER.writer();
      return writer.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

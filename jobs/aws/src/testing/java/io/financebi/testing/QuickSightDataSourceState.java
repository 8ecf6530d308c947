package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** QuickSight's data sources: each is at work for a few looks after it is created or updated. */
public final class QuickSightDataSourceState implements Operations {
  private static final QuickSightKind KIND = QuickSightKind.DATA_SOURCE;

  private static final List<String> GIVEN =
      List.of("Name", "DataSourceParameters", "VpcConnectionProperties", "SslProperties");

  private final QuickSightAccount account;
  private final QuickSightAccessState access;
  private final QuickSightPlan plan;
  private final Map<String, ObjectNode> sources = new LinkedHashMap<>();
  private final Map<String, QuickSightProgress> progress = new HashMap<>();

  QuickSightDataSourceState(QuickSightAccount account, QuickSightAccessState access) {
    this.account = account;
    this.access = access;
    plan = new QuickSightPlan(account);
  }

  /** The data sources by id, as QuickSight tells them; to be changed as another would. */
  public Map<String, ObjectNode> all() {
    return sources;
  }

  /** Lets the next creation or update of a data source fail, after those told of before. */
  public void failNext(String id, String type, String message) {
    plan.failNext(id, List.of(QuickSightError.of(type, message)));
  }

  @Override
  public ObjectNode answer(String operation, JsonNode input) throws Refusal {
    return switch (operation) {
      case "CreateDataSource" -> create(input);
      case "DescribeDataSource" -> QuickSightAccount.nothing().set("DataSource", looked(input));
      case "UpdateDataSource" -> update(input);
      case "DeleteDataSource" -> delete(input);
      case "ListDataSources" -> account.page(input, "DataSources", List.copyOf(sources.values()));
      default -> throw new AssertionError("nobody asks for " + operation);
    };
  }

  private ObjectNode create(JsonNode input) throws Refusal {
    String id = input.get("DataSourceId").asText();
    if (sources.containsKey(id)) {
      throw QuickSightAccount.taken("Data source " + id);
    }
    access.create(KIND, id, input);
    ObjectNode source = QuickSightAccount.nothing();
    source.put("Arn", KIND.arn(id)).put("DataSourceId", id);
    source.set("Type", input.get("Type"));
    source.put("CreatedTime", account.now());
    source.putObject("SslProperties").put("DisableSsl", false);
    sources.put(id, source);
    begin("CREATION", source, input);
    return named(source).put("CreationStatus", source.get("Status").asText()).put("Status", 202);
  }

  private ObjectNode update(JsonNode input) throws Refusal {
    ObjectNode source = known(input);
    if (begun(source).isAtWork()) {
      throw QuickSightAccount.conflict("The data source is being created or updated");
    }
    begin("UPDATE", source, input);
    return named(source).put("UpdateStatus", source.get("Status").asText()).put("Status", 202);
  }

  private void begin(String what, ObjectNode source, JsonNode input) {
    String id = source.get("DataSourceId").asText();
    QuickSightProgress begun = plan.begin(what, id, List.of());
    progress.put(id, begun);
    source.setAll(QuickSightAccount.only(input, GIVEN));
    source.remove("ErrorInfo");
    source.put("Status", begun.status()).put("LastUpdatedTime", account.now());
  }

  private ObjectNode looked(JsonNode input) throws Refusal {
    ObjectNode source = known(input);
    QuickSightProgress begun = begun(source);
    if (begun.endsAtThisLook()) {
      source.put("Status", begun.status()).put("LastUpdatedTime", account.now());
      begun.errors().forEach(error -> source.set("ErrorInfo", error.info()));
    }
    return source;
  }

  /** Another may have put a data source here, which nobody has to wait for. */
  private QuickSightProgress begun(ObjectNode source) {
    return progress.getOrDefault(
        source.get("DataSourceId").asText(), QuickSightProgress.ended("CREATION"));
  }

  /** Datasets that use it stay, and are broken. */
  private ObjectNode delete(JsonNode input) throws Refusal {
    ObjectNode source = known(input);
    String id = source.get("DataSourceId").asText();
    sources.remove(id);
    progress.remove(id);
    access.delete(KIND, id);
    return named(source);
  }

  private ObjectNode known(JsonNode input) throws Refusal {
    String id = input.get("DataSourceId").asText();
    if (!sources.containsKey(id)) {
      throw QuickSightAccount.missing("Data source " + id);
    }
    return sources.get(id);
  }

  /** Refuses what uses data sources that are not there, or not ready. */
  void check(List<String> arns) throws Refusal {
    Map<String, String> statuses = new HashMap<>();
    for (ObjectNode source : sources.values()) {
      statuses.put(source.get("Arn").asText(), source.get("Status").asText());
    }
    for (String arn : arns) {
      if (!statuses.containsKey(arn)) {
        throw QuickSightAccount.missing("Data source " + arn);
      }
      if (statuses.get(arn).matches("CREATION_IN_PROGRESS|CREATION_FAILED")) {
        throw QuickSightAccount.conflict("Data source " + arn + " is not ready");
      }
    }
  }

  private static ObjectNode named(ObjectNode source) {
    return QuickSightAccount.only(source, List.of("Arn", "DataSourceId"));
  }
}

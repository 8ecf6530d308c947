package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** QuickSight's datasets. What is imported into SPICE is ingested when it is saved. */
public final class QuickSightDataSetState implements Operations {
  private static final QuickSightKind KIND = QuickSightKind.DATA_SET;

  private static final List<String> TOLD_SHORT =
      List.of(
          "Arn",
          "DataSetId",
          "Name",
          "CreatedTime",
          "LastUpdatedTime",
          "ImportMode",
          "RowLevelPermissionDataSet");

  private final QuickSightAccount account;
  private final QuickSightAccessState access;
  private final QuickSightDataSourceState sources;
  private final QuickSightIngestionState ingestions;
  private final QuickSightRefreshState refreshes;
  private final Map<String, ObjectNode> sets = new LinkedHashMap<>();
  private final Map<String, String> calculated = new HashMap<>();

  QuickSightDataSetState(
      QuickSightAccount account, QuickSightAccessState access, QuickSightDataSourceState sources) {
    this.account = account;
    this.access = access;
    this.sources = sources;
    refreshes = new QuickSightRefreshState(account, sets);
    ingestions = new QuickSightIngestionState(account, access, sets, refreshes);
  }

  QuickSightIngestionState ingestions() {
    return ingestions;
  }

  QuickSightRefreshState refreshes() {
    return refreshes;
  }

  /** The datasets by id, as QuickSight tells them; to be changed as another would. */
  public Map<String, ObjectNode> all() {
    return sets;
  }

  /** Of what type a calculated column is in all datasets; it is a decimal number else. */
  public void setCalculatedType(String column, String type) {
    calculated.put(column, type);
  }

  @Override
  public ObjectNode answer(String operation, JsonNode input) throws Refusal {
    return switch (operation) {
      case "CreateDataSet" -> create(input);
      case "DescribeDataSet" -> QuickSightAccount.nothing().set("DataSet", known(sets, input));
      case "UpdateDataSet" -> update(input);
      case "DeleteDataSet" -> delete(input);
      case "ListDataSets" -> list(input);
      default -> throw new AssertionError("nobody asks for " + operation);
    };
  }

  private ObjectNode create(JsonNode input) throws Refusal {
    String id = input.get("DataSetId").asText();
    if (sets.containsKey(id)) {
      throw QuickSightAccount.taken("Dataset " + id);
    }
    ObjectNode set = stored(input);
    access.create(KIND, id, input);
    sets.put(id, set.put("CreatedTime", account.now()));
    return saved(set, "INITIAL_INGESTION").put("Status", 201);
  }

  /** What the update does not name is gone. */
  private ObjectNode update(JsonNode input) throws Refusal {
    ObjectNode before = known(sets, input);
    ObjectNode set = stored(input);
    set.set("CreatedTime", before.get("CreatedTime"));
    String id = set.get("DataSetId").asText();
    sets.put(id, set);
    boolean isSpice = isSpice(set);
    ingestions.endAll(id, isSpice ? "INGESTION_SUPERSEDED" : "DATA_SET_NOT_SPICE");
    return saved(set, "EDIT").put("Status", isSpice ? 201 : 200);
  }

  private ObjectNode saved(ObjectNode set, String requestType) {
    ObjectNode answer = QuickSightAccount.only(set, List.of("Arn", "DataSetId"));
    if (isSpice(set)) {
      ObjectNode begun = ingestions.beginByItself(set.get("DataSetId").asText(), requestType);
      answer.set("IngestionArn", begun.get("Arn"));
      answer.set("IngestionId", begun.get("IngestionId"));
    }
    return answer;
  }

  /** As QuickSight tells a dataset that was given so. */
  private ObjectNode stored(JsonNode input) throws Refusal {
    sources.check(sources(input));
    String rules = input.at("/RowLevelPermissionDataSet/Arn").asText();
    if (!rules.isEmpty() && !access.exists(rules)) {
      throw QuickSightAccount.missing("Dataset " + rules);
    }
    ObjectNode set = input.deepCopy();
    set.remove(List.of("AwsAccountId", "Permissions", "Tags", "FolderArns"));
    Map<String, ObjectNode> byArn = new HashMap<>();
    sets.values().forEach(each -> byArn.put(each.get("Arn").asText(), each));
    set.set("OutputColumns", new QuickSightColumns(set, calculated, byArn).outputs());
    if (!set.has("FieldFolders")) {
      set.putObject("FieldFolders");
    }
    if (!set.has("DataSetUsageConfiguration")) {
      set.putObject("DataSetUsageConfiguration")
          .put("DisableUseAsDirectQuerySource", false)
          .put("DisableUseAsImportedSource", false);
    }
    return set.put("Arn", KIND.arn(set.get("DataSetId").asText()))
        .put("LastUpdatedTime", account.now())
        .put("ConsumedSpiceCapacityInBytes", 0);
  }

  private ObjectNode delete(JsonNode input) throws Refusal {
    ObjectNode set = known(sets, input);
    String id = set.get("DataSetId").asText();
    sets.remove(id);
    access.delete(KIND, id);
    ingestions.forget(id);
    refreshes.forget(id);
    return QuickSightAccount.only(set, List.of("Arn", "DataSetId"));
  }

  private ObjectNode list(JsonNode input) throws Refusal {
    List<ObjectNode> summaries = new ArrayList<>();
    for (ObjectNode set : sets.values()) {
      summaries.add(
          QuickSightAccount.only(set, TOLD_SHORT)
              .put(
                  "RowLevelPermissionTagConfigurationApplied",
                  set.has("RowLevelPermissionTagConfiguration"))
              .put("ColumnLevelPermissionRulesApplied", set.has("ColumnLevelPermissionRules")));
    }
    return account.page(input, "DataSetSummaries", summaries);
  }

  static boolean isSpice(ObjectNode set) {
    return set.get("ImportMode").asText().equals("SPICE");
  }

  /** The ARNs of the data sources of a dataset. */
  static List<String> sources(JsonNode set) {
    List<String> arns = new ArrayList<>();
    set.get("PhysicalTableMap")
        .forEach(table -> table.forEach(source -> arns.add(source.get("DataSourceArn").asText())));
    return arns;
  }

  /** The dataset that an operation is about. */
  static ObjectNode known(Map<String, ObjectNode> sets, JsonNode input) throws Refusal {
    String id = input.get("DataSetId").asText();
    if (!sets.containsKey(id)) {
      throw QuickSightAccount.missing("Dataset " + id);
    }
    return sets.get(id);
  }
}

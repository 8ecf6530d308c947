package io.financebi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The columns of datasets with several tables. */
class QuickSightColumnsTest {
  private static final String PHYSICAL =
      """
      "PhysicalTableMap": {
        "o": {"RelationalTable": {"InputColumns": [
          {"Name": "id", "Type": "INTEGER"}, {"Name": "net", "Type": "DECIMAL"}]}},
        "c": {"CustomSql": {"Columns": [
          {"Name": "id", "Type": "INTEGER"}, {"Name": "isNew", "Type": "BOOLEAN"}]}}}
      """;

  private static Iterable<String> columns(String logical, Map<String, ObjectNode> parents)
      throws Refusal {
    JsonNode set = AskedQuickSight.json("{" + PHYSICAL + logical + "}");
    return new QuickSightColumns(set, Map.of(), parents).outputs().findValuesAsText("Name");
  }

  @Test
  void joinsTablesWithANameForWhatBothHave() throws Refusal {
    String logical =
        """
        , "LogicalTableMap": {
          "left": {"Alias": "Orders", "Source": {"PhysicalTableId": "o"}},
          "right": {"Alias": "Customers", "Source": {"PhysicalTableId": "c"}},
          "both": {"Alias": "Both", "Source": {"JoinInstruction": {
             "LeftOperand": "left", "RightOperand": "right"}}}}
        """;

    assertThat(columns(logical, Map.of())).containsExactly("id", "net", "id[Customers]", "isNew");
  }

  @Test
  void takesTheColumnsOfAnotherDataset() throws Refusal {
    ObjectNode parent =
        (ObjectNode)
            AskedQuickSight.json(
                "{\"OutputColumns\": [{\"Name\": \"day\", \"Type\": \"DATETIME\"}]}");

    assertThat(
            columns(
                ", \"LogicalTableMap\": {\"p\": {\"Source\": {\"DataSetArn\": \"arn\"}}}",
                Map.of("arn", parent)))
        .containsExactly("day");
  }
}

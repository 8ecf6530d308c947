package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What an analysis or a dashboard shows, as it was given. */
record QuickSightDefinition(JsonNode given) {
  /** QuickSight tells these also where they are empty. */
  private static final List<String> ALWAYS_TOLD =
      List.of("CalculatedFields", "ParameterDeclarations", "FilterGroups", "ColumnConfigurations");

  /** That of a request; one by a template is nothing that tests need. */
  static QuickSightDefinition of(JsonNode input) throws Refusal {
    if (input.has("Definition") == input.has("SourceEntity")) {
      throw QuickSightAccount.invalid("Either Definition or SourceEntity is needed");
    }
    if (input.has("SourceEntity")) {
      throw new AssertionError("nobody asks for templates");
    }
    return new QuickSightDefinition(input.get("Definition").deepCopy());
  }

  /** With the members that QuickSight adds. */
  ObjectNode told() {
    ObjectNode told = given.deepCopy();
    for (String member : ALWAYS_TOLD) {
      if (!told.has(member)) {
        told.putArray(member);
      }
    }
    for (JsonNode sheet : told.path("Sheets")) {
      if (!sheet.has("ContentType")) {
        ((ObjectNode) sheet).put("ContentType", "INTERACTIVE");
      }
    }
    return told;
  }

  /** Adds what is told of a definition without telling it all. */
  void summarize(ObjectNode told) {
    ArrayNode sets = told.putArray("DataSetArns");
    dataSets().forEach(sets::add);
    ArrayNode sheets = told.putArray("Sheets");
    for (JsonNode sheet : given.path("Sheets")) {
      sheets.add(QuickSightAccount.only(sheet, List.of("SheetId", "Name")));
    }
  }

  private List<String> dataSets() {
    List<String> arns = new ArrayList<>();
    given
        .path("DataSetIdentifierDeclarations")
        .forEach(each -> arns.add(each.get("DataSetArn").asText()));
    return arns;
  }

  /** An error for each dataset that is not there. */
  List<QuickSightError> errors(QuickSightAccessState access) {
    return dataSets().stream()
        .filter(arn -> !access.exists(arn))
        .map(arn -> QuickSightError.of("DATA_SET_NOT_FOUND", "Dataset " + arn + " is not found"))
        .toList();
  }
}

package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A version of a dashboard: it is at work for a few looks, and never changes after. */
final class QuickSightDashboardVersion {
  private static final List<String> TOLD_SHORT =
      List.of("Arn", "CreatedTime", "VersionNumber", "Status", "Description");

  private final ObjectNode told;
  private final JsonNode publishOptions;
  private final QuickSightDefinition definition;
  private final QuickSightProgress progress;

  /** One that begins; of the input it needs what is optional there. */
  QuickSightDashboardVersion(
      ObjectNode told,
      JsonNode input,
      QuickSightDefinition definition,
      QuickSightProgress progress) {
    this.told = told;
    this.definition = definition;
    this.progress = progress;
    publishOptions = input.path("DashboardPublishOptions").deepCopy();
    told.setAll(QuickSightAccount.only(input, List.of("ThemeArn")));
    if (input.has("VersionDescription")) {
      told.set("Description", input.get("VersionDescription"));
    }
    told.put("Status", progress.status());
    definition.summarize(told);
  }

  long number() {
    return told.get("VersionNumber").asLong();
  }

  ObjectNode told() {
    return told;
  }

  ObjectNode summary() {
    return QuickSightAccount.only(told, TOLD_SHORT);
  }

  QuickSightDefinition definition() {
    return definition;
  }

  boolean isAtWork() {
    return progress.isAtWork();
  }

  boolean hasSucceeded() {
    return progress.hasSucceeded();
  }

  /** Looks at it; true for the one look that is the first to find it ended. */
  boolean endsAtThisLook() {
    if (!progress.endsAtThisLook()) {
      return false;
    }
    told.put("Status", progress.status());
    if (!progress.hasSucceeded()) {
      told.set("Errors", QuickSightError.told(progress.errors()));
    }
    return true;
  }

  /** What is told when the definition is asked for. */
  ObjectNode define() {
    ObjectNode answer = QuickSightAccount.only(told, List.of("Errors", "ThemeArn"));
    answer.set("ResourceStatus", told.get("Status"));
    if (!publishOptions.isMissingNode()) {
      answer.set("DashboardPublishOptions", publishOptions);
    }
    return answer.set("Definition", definition.told());
  }
}

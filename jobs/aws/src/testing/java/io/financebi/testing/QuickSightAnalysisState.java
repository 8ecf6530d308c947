package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** QuickSight's analyses: each is at work for a few looks after it is created or updated. */
public final class QuickSightAnalysisState implements Operations {
  private static final QuickSightKind KIND = QuickSightKind.ANALYSIS;

  private static final String DELETED = "DELETED";

  private static final int DAYS_TO_RECOVER = 30;

  private static final int SECONDS_OF_A_DAY = 86_400;

  private static final List<String> TOLD_SHORT =
      List.of("Arn", "AnalysisId", "Name", "Status", "CreatedTime", "LastUpdatedTime");

  private final QuickSightAccount account;
  private final QuickSightAccessState access;
  private final QuickSightPlan plan;
  private final Map<String, Kept> analyses = new LinkedHashMap<>();

  QuickSightAnalysisState(QuickSightAccount account, QuickSightAccessState access) {
    this.account = account;
    this.access = access;
    plan = new QuickSightPlan(account);
  }

  /** An analysis, and what it will be if its update succeeds. */
  private static final class Kept {
    private final ObjectNode told;
    private QuickSightDefinition definition;
    private QuickSightProgress progress;
    private ObjectNode update = QuickSightAccount.nothing();
    private QuickSightDefinition updated;

    private Kept(ObjectNode told, QuickSightDefinition definition, QuickSightProgress progress) {
      this.told = told;
      this.definition = definition;
      this.progress = progress;
      updated = definition;
    }

    private boolean isDeleted() {
      return told.get("Status").asText().equals(DELETED);
    }

    private void begin(QuickSightProgress begun) {
      progress = begun;
      told.put("Status", begun.status()).remove("Errors");
    }

    /** What fails leaves the analysis as it was. */
    private void end(long now) {
      told.put("Status", progress.status()).put("LastUpdatedTime", now);
      if (progress.hasSucceeded()) {
        told.setAll(update);
        definition = updated;
        definition.summarize(told);
      } else {
        told.set("Errors", QuickSightError.told(progress.errors()));
      }
    }
  }

  /** The analyses by id as QuickSight tells them, also those that can be restored. */
  public Map<String, ObjectNode> all() {
    Map<String, ObjectNode> all = new LinkedHashMap<>();
    analyses.forEach((id, kept) -> all.put(id, kept.told));
    return all;
  }

  /** The definition of an analysis, as it was given. */
  public JsonNode definition(String id) {
    return analyses.get(id).definition.given();
  }

  /** Changes an analysis as an author does in the browser. */
  public void edit(String id, JsonNode definition) {
    Kept kept = analyses.get(id);
    kept.definition = new QuickSightDefinition(definition.deepCopy());
    kept.definition.summarize(kept.told);
    kept.told.put("LastUpdatedTime", account.tick());
  }

  /** Lets the next creation or update of an analysis fail, after those told of before. */
  public void failNext(String id, QuickSightError... errors) {
    plan.failNext(id, List.of(errors));
  }

  @Override
  public ObjectNode answer(String operation, JsonNode input) throws Refusal {
    return switch (operation) {
      case "CreateAnalysis" -> create(input);
      case "DescribeAnalysis" -> QuickSightAccount.nothing().set("Analysis", looked(input).told);
      case "DescribeAnalysisDefinition" -> define(looked(input));
      case "UpdateAnalysis" -> update(input);
      case "DeleteAnalysis" -> delete(input);
      case "RestoreAnalysis" -> restore(input);
      case "ListAnalyses" -> list(input);
      default -> throw new AssertionError("nobody asks for " + operation);
    };
  }

  private ObjectNode create(JsonNode input) throws Refusal {
    String id = input.get("AnalysisId").asText();
    if (analyses.containsKey(id)) {
      throw QuickSightAccount.taken("Analysis " + id);
    }
    QuickSightDefinition definition = QuickSightDefinition.of(input);
    access.create(KIND, id, input);
    ObjectNode told = given(input);
    told.put("AnalysisId", id).put("Arn", KIND.arn(id));
    told.put("CreatedTime", account.now()).put("LastUpdatedTime", account.now());
    definition.summarize(told);
    Kept kept = new Kept(told, definition, plan.begin("CREATION", id, definition.errors(access)));
    kept.begin(kept.progress);
    analyses.put(id, kept);
    return named(told).put("CreationStatus", kept.progress.status()).put("Status", 202);
  }

  private ObjectNode update(JsonNode input) throws Refusal {
    Kept kept = ready(input);
    QuickSightDefinition definition = QuickSightDefinition.of(input);
    kept.updated = definition;
    kept.update = given(input);
    String id = input.get("AnalysisId").asText();
    kept.begin(plan.begin("UPDATE", id, definition.errors(access)));
    kept.told.put("LastUpdatedTime", account.now());
    return named(kept.told).put("UpdateStatus", kept.progress.status()).put("Status", 202);
  }

  private static ObjectNode given(JsonNode input) {
    return QuickSightAccount.only(input, List.of("Name", "ThemeArn"));
  }

  private Kept looked(JsonNode input) throws Refusal {
    Kept kept = known(input);
    if (!kept.isDeleted() && kept.progress.endsAtThisLook()) {
      kept.end(account.now());
    }
    return kept;
  }

  private static ObjectNode define(Kept kept) throws Refusal {
    if (!kept.isDeleted() && kept.progress.isAtWork()) {
      throw QuickSightAccount.conflict("The analysis is being created or updated");
    }
    ObjectNode answer =
        QuickSightAccount.only(kept.told, List.of("AnalysisId", "Name", "Errors", "ThemeArn"));
    answer.set("ResourceStatus", kept.told.get("Status"));
    return answer.set("Definition", kept.definition.told());
  }

  private ObjectNode delete(JsonNode input) throws Refusal {
    boolean isForced = input.path("ForceDeleteWithoutRecovery").asBoolean();
    if (isForced && input.has("RecoveryWindowInDays")) {
      throw QuickSightAccount.invalid("What is deleted by force cannot be recovered");
    }
    Kept kept = isForced ? known(input) : ready(input);
    if (isForced) {
      String id = kept.told.get("AnalysisId").asText();
      analyses.remove(id);
      access.delete(KIND, id);
      return named(kept.told);
    }
    kept.told.put("Status", DELETED);
    long days = input.path("RecoveryWindowInDays").asLong(DAYS_TO_RECOVER);
    return named(kept.told).put("DeletionTime", account.now() + days * SECONDS_OF_A_DAY);
  }

  private ObjectNode restore(JsonNode input) throws Refusal {
    Kept kept = known(input);
    if (!kept.isDeleted()) {
      throw QuickSightAccount.conflict("The analysis is not deleted");
    }
    kept.told.put("Status", kept.progress.status());
    return named(kept.told);
  }

  private ObjectNode list(JsonNode input) throws Refusal {
    List<ObjectNode> summaries = new ArrayList<>();
    all().values().forEach(told -> summaries.add(QuickSightAccount.only(told, TOLD_SHORT)));
    return account.page(input, "AnalysisSummaryList", summaries);
  }

  private Kept known(JsonNode input) throws Refusal {
    String id = input.get("AnalysisId").asText();
    if (!analyses.containsKey(id)) {
      throw QuickSightAccount.missing("Analysis " + id);
    }
    return analyses.get(id);
  }

  /** One that can be changed now. */
  private Kept ready(JsonNode input) throws Refusal {
    Kept kept = known(input);
    if (kept.isDeleted()) {
      throw QuickSightAccount.conflict("The analysis is deleted");
    }
    if (kept.progress.isAtWork()) {
      throw QuickSightAccount.conflict("The analysis is being created or updated");
    }
    return kept;
  }

  private static ObjectNode named(ObjectNode told) {
    return QuickSightAccount.only(told, List.of("Arn", "AnalysisId"));
  }
}

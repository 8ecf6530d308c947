package io.financebi.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a state asks of a service.
 *
 * @param state the state's name
 * @param resource the service and what it is to do, without what all have in common: {@code
 *     athena:getQueryResults}
 */
record Task(String state, String resource, JsonNode arguments) {
  private static final Set<String> RULES =
      Set.of("events:PutTargets", "events:PutRule", "events:DescribeRule");

  /**
   * By the action that starts it; <a
   * href="https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html">AWS</a>
   * lists them by service.
   */
  private static final Map<String, Set<String>> FOLLOWING =
      Map.of(
          "emr-serverless:StartJobRun",
          with(RULES, "emr-serverless:GetJobRun", "emr-serverless:CancelJobRun", "iam:PassRole"),
          "codebuild:StartBuild",
          with(RULES, "codebuild:StopBuild", "codebuild:BatchGetBuilds"),
          "athena:StartQueryExecution",
          Set.of("athena:GetQueryExecution", "athena:StopQueryExecution", "athena:GetDataCatalog"));

  private static Set<String> with(Set<String> some, String... others) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(List.of(others));
    return all;
  }

  /** Whether Step Functions waits for the end of what it starts. */
  boolean isFollowed() {
    return resource.endsWith(".sync");
  }

  /** All actions of IAM that it takes: to follow what it starts takes more. */
  Set<String> actions() {
    Set<String> actions = new TreeSet<>(Set.of(action()));
    if (isFollowed()) {
      actions.addAll(FOLLOWING.get(action()));
    }
    return actions;
  }

  /** The action of IAM that it takes. */
  String action() {
    List<String> words =
        List.of(resource.replaceFirst("^aws-sdk:", "").replaceFirst("\\.sync$", "").split(":", -1));
    String service = words.get(0).equals("sfn") ? "states" : words.get(0);
    String operation = words.get(1);
    return service
        + ":"
        + operation.substring(0, 1).toUpperCase(Locale.ROOT)
        + operation.substring(1);
  }
}

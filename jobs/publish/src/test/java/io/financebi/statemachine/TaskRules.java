package io.financebi.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import io.financebi.testing.ServiceModel;
import io.financebi.testing.ServiceOperation;
import io.financebi.testing.ShapeRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds what tasks ask, and what they are answered here, to how AWS itself describes its services.
 */
final class TaskRules {
  private static final Map<String, String> MODELS =
      Map.of(
          "athena", "athena-2017-05-18",
          "cloudwatch", "monitoring-2010-08-01",
          "codebuild", "codebuild-2016-10-06",
          "emr-serverless", "emr-serverless-2021-07-13",
          "quicksight", "quicksight-2018-04-01",
          "sns", "sns-2010-03-31",
          "states", "states-2016-11-23");

  private final ServiceModel model;
  private final ServiceOperation operation;

  private TaskRules(ServiceModel model, ServiceOperation operation) {
    this.model = model;
    this.operation = operation;
  }

  /**
   * Those of a task; of S3 there is no model.
   *
   * @throws IllegalArgumentException if the service is unknown, or cannot do that
   */
  static Optional<TaskRules> of(Task task) {
    String service = task.action().replaceFirst(":.*", "");
    if (service.equals("s3")) {
      return Optional.empty();
    }
    String name = MODELS.get(service);
    if (name == null) {
      throw new IllegalArgumentException("There is no model of " + service);
    }
    ServiceModel model = ServiceModel.of(name);
    ServiceOperation operation =
        model
            .operation(task.action().replaceFirst(".*:", ""))
            .orElseThrow(() -> new IllegalArgumentException(service + " cannot " + task));
    return Optional.of(new TaskRules(model, operation));
  }

  /** Where the arguments break the rules. */
  List<String> violations(JsonNode arguments) {
    String input = operation.input().orElseThrow();
    return new ShapeRules(model)
        .violations(input, named(input, arguments)).stream()
            // Step Functions makes one up.
            .filter(violation -> !violation.equals("clientToken: missing"))
            // AWS makes it; here it has the name of its resource.
            .filter(violation -> !violation.startsWith("applicationId: 'Application'"))
            .toList();
  }

  /** What an answer has that the service does not know; an answer may have less than it would. */
  List<String> unknown(JsonNode answer) {
    String output = operation.output().orElse(null);
    if (output == null) {
      return answer.isEmpty() ? List.of() : List.of("all of it: unknown");
    }
    return new ShapeRules(model)
        .violations(output, named(output, answer)).stream()
            .filter(violation -> violation.endsWith(": unknown"))
            .toList();
  }

  /** Step Functions begins all names with a capital, some services with a small letter. */
  private JsonNode named(String shape, JsonNode value) {
    boolean isSmall = Character.isLowerCase(model.memberNames(shape).get(0).charAt(0));
    return isSmall ? SmallNames.in(value) : value;
  }
}

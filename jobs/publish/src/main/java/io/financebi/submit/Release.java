package io.financebi.submit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.release.StatesJson;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.emrserverless.model.StartJobRunRequest;

/**
 * What the schedule is to run: one small file, which it reads when an execution begins, so that no
 * execution has something of one release and something of another.
 *
 * @param run a request that would start it
 * @param publish where what publishes the lake is
 */
record Release(StartJobRunRequest run, String publish) {
  /** The only file among the artifacts that changes. */
  static final String NAME = "release.json";

  /** In which application, and as whom, is the schedule's own; so is the token of each run. */
  String text() {
    ObjectNode release = JsonNodeFactory.instance.objectNode();
    release.set(
        "Job",
        StatesJson.of(
            run.toBuilder().applicationId(null).executionRoleArn(null).clientToken(null).build()));
    release.put("Publish", publish);
    return release.toPrettyString() + "\n";
  }

  /**
   * Puts it where the schedule finds it, after all that it names.
   *
   * @return what is to be told of it
   */
  String put(Artifacts artifacts) {
    boolean isNew = artifacts.replace(NAME, text().getBytes(StandardCharsets.UTF_8));
    String main = run.jobDriver().sparkSubmit().entryPoint();
    String content = "%s and %s".formatted(name(main), name(publish));
    return isNew
        ? "Released %s: the next run has %s.".formatted(artifacts.uri(NAME), content)
        : "Nothing has changed: %s has %s already.".formatted(artifacts.uri(NAME), content);
  }

  private static String name(String uri) {
    return uri.substring(uri.lastIndexOf('/') + 1);
  }
}

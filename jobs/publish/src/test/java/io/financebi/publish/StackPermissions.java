package io.financebi.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.financebi.cloudformation.Template;
import io.financebi.testing.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the stack allows to whom publishes after a run. */
final class StackPermissions {
  /** The role, and the policy that is attached to it. */
  private static final Set<String> OF_PUBLISHING = actions("PublishRole", "ReaderPolicy");

  private StackPermissions() {}

  /** Requires that all of this may be asked there, too. */
  static void requireForPublishing(String service, List<Call> calls) {
    assertThat(calls.stream().map(call -> service + ":" + call.operation()).distinct())
        .as("what the commands ask for, and the role in conf/aws/finance-bi.yaml allows")
        .isSubsetOf(OF_PUBLISHING);
  }

  private static Set<String> actions(String... ids) {
    try {
      Template stack = Template.read(Path.of("../../conf/aws/finance-bi.yaml")).resolved(Map.of());
      Set<String> actions = new TreeSet<>();
      Stream.of(ids)
          .flatMap(id -> stack.resources().get(id).findValues("Action").stream())
          .forEach(
              action -> {
                if (action.isTextual()) {
                  actions.add(action.asText());
                }
                action.forEach((JsonNode each) -> actions.add(each.asText()));
              });
      return actions;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

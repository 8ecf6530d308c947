package io.financebi.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.cloudformation.Stack;
import io.financebi.testing.Call;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the stack allows to whom publishes after a run. */
final class StackPermissions {
  private static final Set<String> OF_PUBLISHING =
      Stack.actions(Stack.template().resolved(Map.of()), "PublishRole");

  private StackPermissions() {}

  /** Requires that all of this may be asked there, too. */
  static void requireForPublishing(String service, List<Call> calls) {
    assertThat(calls.stream().map(call -> service + ":" + call.operation()).distinct())
        .as("what the commands ask for, and the role in conf/aws/finance-bi.yaml allows")
        .isSubsetOf(OF_PUBLISHING);
  }
}

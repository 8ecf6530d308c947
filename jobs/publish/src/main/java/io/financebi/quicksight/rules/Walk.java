package io.financebi.quicksight.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** All that lies in a structure, however deep, in the order of the API's members. */
final class Walk {
  private final List<Node> nodes = new ArrayList<>();
  private final List<Leaf> leaves = new ArrayList<>();

  private Walk() {}

  /** Of a definition. */
  static Walk of(SdkPojo root) {
    return of(new Node(root, Location.ROOT, Optional.empty()));
  }

  /** Of a part of a definition. */
  static Walk of(Node root) {
    Walk walk = new Walk();
    walk.visit(root);
    return walk;
  }

  private void visit(Node node) {
    nodes.add(node);
    for (SdkField<?> field : node.value().sdkFields()) {
      String member = field.memberName();
      visit(node, member, member, Pojos.value(node.value(), field));
    }
  }

  private void visit(Node owner, String member, String step, Object value) {
    if (value instanceof SdkPojo pojo) {
      visit(new Node(pojo, owner.location().of(owner.value(), step, pojo), Optional.of(owner)));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        visit(owner, member, step + "[" + i + "]", list.get(i));
      }
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, each) -> visit(owner, member, step + "[" + key + "]", each));
    } else if (value != null) {
      leaves.add(new Leaf(owner, member, value));
    }
  }

  List<Node> nodes() {
    return nodes;
  }

  List<Leaf> leaves() {
    return leaves;
  }

  /** The structures of a type. */
  <T extends SdkPojo> List<Located<T>> all(Class<T> type) {
    return nodes.stream()
        .filter(node -> type.isInstance(node.value()))
        .map(node -> new Located<>(type.cast(node.value()), node))
        .toList();
  }
}

package io.financebi.agreement;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.quicksight.model.ColumnIdentifier;
import software.amazon.awssdk.services.quicksight.model.Visual;

/** Finds parts of a definition wherever its many kinds of things have them. */
final class Parts {
  private Parts() {}

  /** All of a type, in order. */
  static <T> Stream<T> find(Object value, Class<T> type) {
    if (type.isInstance(value)) {
      return Stream.of(type.cast(value));
    } else if (value instanceof SdkPojo pojo) {
      return pojo.sdkFields().stream().flatMap(field -> find(field.getValueOrDefault(pojo), type));
    }
    return value instanceof List<?> list
        ? list.stream().flatMap(each -> find(each, type))
        : Stream.empty();
  }

  /** The column of a field or filter. */
  static ColumnIdentifier column(Object of) {
    return find(of, ColumnIdentifier.class).findFirst().orElseThrow();
  }

  /** The id of a visual. */
  static String id(Visual visual) {
    return ofOnly(visual, "VisualId");
  }

  /** The id of a field in a visual. */
  static String fieldId(SdkPojo field) {
    return ofOnly(field, "FieldId");
  }

  /** What the one kind that something is has as a member. */
  private static String ofOnly(SdkPojo union, String member) {
    return union.sdkFields().stream()
        .map(field -> field.getValueOrDefault(union))
        .flatMap(value -> value instanceof SdkPojo pojo ? Stream.of(pojo) : Stream.empty())
        .map(pojo -> value(pojo, member).orElseThrow().toString())
        .findFirst()
        .orElseThrow();
  }

  private static Optional<Object> value(SdkPojo pojo, String member) {
    return pojo.sdkFields().stream()
        .filter(field -> field.memberName().equals(member))
        .findFirst()
        .flatMap(field -> Optional.ofNullable(field.getValueOrDefault(pojo)));
  }

  /** A name in SQL. */
  static String quoted(String name) {
    return '"' + name + '"';
  }
}

package io.financebi.quicksight.rules;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Reads members of the SDK's objects by the names that the API gives them. */
final class Pojos {
  /** Members that name the one that has them, or else what it is about; the first there is. */
  private static final List<String> IDS =
      List.of(
          "SheetId",
          "VisualId",
          "FilterGroupId",
          "FilterId",
          "FilterControlId",
          "ParameterControlId",
          "CustomActionId",
          "SheetTextBoxId",
          "SheetImageId",
          "ElementId",
          "FieldId",
          "HierarchyId",
          "ComputationId",
          "Identifier",
          "Name");

  private Pojos() {}

  /** The API's name of what an object is. */
  static String type(SdkPojo pojo) {
    return pojo.getClass().getSimpleName();
  }

  /** A member's value, when it is set. */
  static Optional<Object> value(SdkPojo pojo, String member) {
    return pojo.sdkFields().stream()
        .filter(field -> field.memberName().equals(member))
        .findFirst()
        .flatMap(field -> Optional.ofNullable(value(pojo, field)));
  }

  /** A member's value, or null. */
  static Object value(SdkPojo pojo, SdkField<?> field) {
    return field.getValueOrDefault(pojo);
  }

  /** A member that is a text. */
  static Optional<String> text(SdkPojo pojo, String member) {
    return value(pojo, member).filter(String.class::isInstance).map(String.class::cast);
  }

  /** A member that is a structure. */
  static Optional<SdkPojo> structure(SdkPojo pojo, String member) {
    return value(pojo, member).filter(SdkPojo.class::isInstance).map(SdkPojo.class::cast);
  }

  /** The structures of a member that is a list. */
  static List<SdkPojo> structures(SdkPojo pojo, String member) {
    return value(pojo, member).filter(Collection.class::isInstance).stream()
        .flatMap(list -> ((Collection<?>) list).stream())
        .filter(SdkPojo.class::isInstance)
        .map(SdkPojo.class::cast)
        .toList();
  }

  /** How many a member that is a list holds. */
  static int count(SdkPojo pojo, String member) {
    return value(pojo, member)
        .filter(Collection.class::isInstance)
        .map(list -> ((Collection<?>) list).size())
        .orElse(0);
  }

  /** The names of the members that are set. */
  static List<String> set(SdkPojo pojo) {
    return pojo.sdkFields().stream()
        .filter(field -> isSet(value(pojo, field)))
        .<String>map(SdkField::memberName)
        .toList();
  }

  private static boolean isSet(Object value) {
    return value != null && !(value instanceof Collection<?> list && list.isEmpty());
  }

  /** The structure that a union holds; nothing when it holds none or several. */
  static Optional<SdkPojo> only(SdkPojo union) {
    List<String> set = set(union);
    return set.size() == 1 ? structure(union, set.get(0)) : Optional.empty();
  }

  /** What an object is called, or what it is about. */
  static Optional<String> ownId(SdkPojo pojo) {
    return IDS.stream()
        .flatMap(member -> Stream.ofNullable(text(pojo, member).orElse(null)))
        .findFirst();
  }
}

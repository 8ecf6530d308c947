package io.financebi.cloudformation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * What other resources know a resource by.
 *
 * @param id its logical one
 * @param name what its template names it, or the logical id
 */
record NamedResource(String id, String name, ResourceNaming naming, String path) {
  static NamedResource of(String id, JsonNode resource, Functions functions) {
    ResourceNaming naming = ResourceNaming.of(resource.path("Type").asText());
    JsonNode properties = resource.path("Properties");
    return new NamedResource(
        id,
        text(properties, naming.name(), id, functions),
        naming,
        text(properties, JsonPointer.compile("/Path"), "/", functions));
  }

  private static String text(
      JsonNode properties, JsonPointer where, String otherwise, Functions functions) {
    return functions.value(properties.at(where)).asText(otherwise);
  }

  /** What {@code Ref} gives. */
  String ref() {
    return naming.refIsArn() ? arn() : name;
  }

  /** What {@code Fn::GetAtt} gives: the true thing for ARN and name, else one that tells itself. */
  String attribute(String attribute) {
    if (attribute.endsWith("Arn") && attribute.indexOf('.') < 0 && !naming.arn().isEmpty()) {
      return arn();
    }
    if (naming.name().toString().equals("/" + attribute) || naming.names().contains(attribute)) {
      return name;
    }
    return id + "." + attribute;
  }

  private String arn() {
    return naming.arn().replace("{path}", path).replace("{name}", name);
  }
}

package io.financebi.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A template of CloudFormation. Its functions stand in it in their long forms: {@code !Ref X} is
 * {@code {"Ref": "X"}}, {@code !GetAtt X.Y} is {@code {"Fn::GetAtt": ["X", "Y"]}}.
 */
public final class Template {
  private final ObjectNode root;

  private Template(ObjectNode root) {
    this.root = root;
  }

  /**
   * The template in a file.
   *
   * @throws IllegalArgumentException as {@link #of} does
   */
  public static Template read(Path file) throws IOException {
    return of(Files.readString(file));
  }

  /**
   * The template that a text is.
   *
   * @throws IllegalArgumentException if CloudFormation would refuse the YAML, or a function in it
   *     is not known here
   */
  public static Template of(String yaml) {
    return new Template(TemplateYaml.read(yaml));
  }

  /** What can be given, by name. */
  public ObjectNode parameters() {
    return section("Parameters");
  }

  /** When something holds, by name. */
  public ObjectNode conditions() {
    return section("Conditions");
  }

  /** The resources by their logical ids, in the order of the file. */
  public ObjectNode resources() {
    return section("Resources");
  }

  /** What the stack tells, by name. */
  public ObjectNode outputs() {
    return section("Outputs");
  }

  /** Any section, empty if it is not there. */
  ObjectNode section(String name) {
    return root.get(name) instanceof ObjectNode section
        ? section
        : JsonNodeFactory.instance.objectNode();
  }

  /** All sections. */
  ObjectNode root() {
    return root;
  }

  /**
   * Values for the parameters, in sets: first the defaults, with samples for those that have none,
   * then others until the conditions have held in every combination that they can.
   *
   * @throws IllegalArgumentException if some parameter needs a value that only people can give
   */
  public List<Map<String, String>> parameterSets() {
    return new ParameterSets(this).all();
  }

  /** The names of the conditions that hold. */
  List<String> holding(Map<String, String> parameters) {
    Conditions all = conditions(parameters);
    return conditions().properties().stream().map(Map.Entry::getKey).filter(all::holds).toList();
  }

  /**
   * The template as CloudFormation would see it: no functions and no conditions any more, and no
   * resources and outputs whose condition does not hold. Resources that AWS would name have their
   * logical ids for names; account, region and stack are 123456789012, eu-central-1 and finance-bi.
   *
   * @param parameters values for some; the others have their defaults
   * @throws IllegalArgumentException if a value is missing or not allowed, or a name stands for
   *     nothing
   */
  public Template resolved(Map<String, String> parameters) {
    Template chosen = conditionsApplied(parameters);
    Functions functions = functions(parameters, chosen.resources());
    return with(functions.value(chosen.resources()), functions.value(chosen.outputs()));
  }

  /** The same after the conditions have chosen; all other functions still stand in it. */
  Template conditionsApplied(Map<String, String> parameters) {
    Conditions all = conditions(parameters);
    return with(all.appliedToSection(resources()), all.appliedToSection(outputs()));
  }

  private Template with(JsonNode resources, JsonNode outputs) {
    ObjectNode copy = root.deepCopy();
    copy.set("Resources", resources);
    copy.set("Outputs", outputs);
    return new Template(copy);
  }

  private Conditions conditions(Map<String, String> parameters) {
    return new Conditions(
        conditions(), functions(parameters, JsonNodeFactory.instance.objectNode()));
  }

  private Functions functions(Map<String, String> parameters, JsonNode resources) {
    return new Functions(
        new Parameters(parameters()).values(parameters), section("Mappings"), resources);
  }
}

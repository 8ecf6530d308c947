package io.financebi.semantic;

import io.financebi.errors.NearestName;
import io.financebi.errors.UserException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping of a YAML file, read strictly: whatever is wrong is told with its line. */
final class YamlMap {
  private final String file;
  private final Node node;
  private final Map<String, Node> values = new LinkedHashMap<>();

  /**
   * @param file its name, for messages
   * @param known the keys that may stand in it; empty when any may
   */
  YamlMap(String file, Node node, Set<String> known) {
    this.file = file;
    this.node = node;
    if (!(node instanceof MappingNode mapping)) {
      throw mistake(node, "here stands no mapping of keys to values", "Write key: value.");
    }
    for (NodeTuple pair : mapping.getValue()) {
      String key = scalar(pair.getKeyNode());
      if (!known.isEmpty() && !known.contains(key)) {
        throw mistake(
            pair.getKeyNode(),
            "there is no key " + key + " here",
            NearestName.of(key, known)
                .map(near -> "Did you mean " + near + "?")
                .orElse(
                    "There can be " + String.join(", ", known.stream().sorted().toList()) + "."));
      }
      if (values.put(key, pair.getValueNode()) != null) {
        throw mistake(pair.getKeyNode(), "the key " + key + " stands here twice", "Keep one.");
      }
    }
  }

  /** The mapping that a whole file is. */
  static YamlMap parse(String file, String text, Set<String> known) {
    return new YamlMap(file, compose(file, text), known);
  }

  private static Node compose(String file, String text) {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    try {
      Node root = yaml.compose(new StringReader(text));
      if (root == null) {
        throw YamlMap.mistake(file, 1, "the file is empty", "Write a model.");
      }
      return root;
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw YamlMap.mistake(file, line, sentence(e.getProblem()), "Correct the YAML.");
    } catch (YAMLException e) {
      throw YamlMap.mistake(file, 1, sentence(e.getMessage()), "Correct the YAML.");
    }
  }

  private static String sentence(String problem) {
    return String.valueOf(problem).replaceFirst("[.\\s]+$", "");
  }

  /** The line of its beginning, from 1. */
  int line() {
    return line(node);
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  /** A text that must be there, and not empty. */
  String text(String key) {
    String text = optionalText(key).orElse("");
    if (text.isBlank()) {
      throw mistake("the key " + key + " is missing or empty", "Every one needs it.");
    }
    return text;
  }

  Optional<String> optionalText(String key) {
    return Optional.ofNullable(values.get(key)).map(this::scalar).map(String::strip);
  }

  /** Empty when the key is not there. */
  List<String> texts(String key) {
    return nodes(key).stream().map(this::scalar).toList();
  }

  Optional<Boolean> bool(String key) {
    Node value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.getTag().equals(Tag.BOOL)) {
      throw mistake(value, key + " is neither true nor false", "Write true or false.");
    }
    return Optional.of(Boolean.valueOf(scalar(value)));
  }

  /** The mapping below a key. */
  Optional<YamlMap> map(String key, Set<String> known) {
    return Optional.ofNullable(values.get(key)).map(value -> new YamlMap(file, value, known));
  }

  /** The mapping that is written as JSON in the text of a key; all JSON is YAML. */
  YamlMap json(String key, Set<String> known) {
    text(key);
    ScalarNode value = (ScalarNode) values.get(key);
    // Its lines are those of the file where they stand in it as they are, below |.
    boolean isBelow = value.getScalarStyle() == ScalarStyle.LITERAL;
    int linesBefore = value.getStartMark().getLine() + (isBelow ? 1 : 0);
    return parse(file, "\n".repeat(linesBefore) + value.getValue(), known);
  }

  /** The keys in it. */
  Set<String> keys() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /** The mappings of the list below a key; empty when the key is not there. */
  List<YamlMap> maps(String key, Set<String> known) {
    return nodes(key).stream().map(value -> new YamlMap(file, value, known)).toList();
  }

  /** Whether a key has one text and not a mapping below it. */
  boolean isText(String key) {
    return values.get(key) instanceof ScalarNode;
  }

  private List<Node> nodes(String key) {
    Node value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof SequenceNode sequence)) {
      throw mistake(value, key + " is no list", "Write [a, b], or a line with - for each.");
    }
    return new ArrayList<>(sequence.getValue());
  }

  private String scalar(Node value) {
    if (!(value instanceof ScalarNode scalar) || value.getTag().equals(Tag.NULL)) {
      throw mistake(value, "here stands no text", "Write one value.");
    }
    return scalar.getValue();
  }

  /**
   * Refuses keys that are nearly one of those that are read. Others may stand here, and are for
   * other programs.
   */
  void refuseMisspelt(Set<String> read) {
    for (String key : values.keySet()) {
      Optional<String> near = NearestName.of(key, read);
      if (near.isPresent() && !read.contains(key)) {
        throw mistakeAt(
            key, "there is no key " + key + " here", "Did you mean " + near.get() + "?");
      }
    }
  }

  /** A mistake in the value of a key. */
  UserException mistakeAt(String key, String problem, String fix) {
    return mistake(values.getOrDefault(key, node), problem, fix);
  }

  /** A mistake in this mapping. */
  UserException mistake(String problem, String fix) {
    return mistake(node, problem, fix);
  }

  private UserException mistake(Node where, String problem, String fix) {
    return mistake(file, line(where), problem, fix);
  }

  /** A mistake in a line of a model's file. */
  static UserException mistake(String file, int line, String problem, String fix) {
    return new UserException(
        "bad_semantic_model", file + ", line " + line + ": " + problem + ".", fix);
  }
}

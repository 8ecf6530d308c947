package io.financebi.yaml;

import io.financebi.errors.NearestName;
import io.financebi.errors.UserException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping of a YAML file, read strictly: whatever is wrong is told with its line. */
public final class YamlMap {
  private final YamlFile file;
  private final Node node;
  private final Map<String, Node> values = new LinkedHashMap<>();

  /**
   * @param known the keys that may stand in it; empty when any may
   */
  YamlMap(YamlFile file, Node node, Set<String> known) {
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

  /** The line of its beginning, from 1. */
  public int line() {
    return line(node);
  }

  /** The file and the line of its beginning, for messages. */
  public String place() {
    return file.place(line());
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  /** A text that must be there, and not empty. */
  public String text(String key) {
    String text = optionalText(key).orElse("");
    if (text.isBlank()) {
      throw mistake("the key " + key + " is missing or empty", "Every one needs it.");
    }
    return text;
  }

  public Optional<String> optionalText(String key) {
    return Optional.ofNullable(values.get(key)).map(this::scalar).map(String::strip);
  }

  /** Empty when the key is not there. */
  public List<String> texts(String key) {
    return nodes(key).stream().map(this::scalar).toList();
  }

  public Optional<Boolean> bool(String key) {
    Node value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.getTag().equals(Tag.BOOL)) {
      throw mistake(value, key + " is neither true nor false", "Write true or false.");
    }
    return Optional.of(Boolean.valueOf(scalar(value)));
  }

  /** A whole number from 1 to some greatest one. */
  public OptionalInt count(String key, int most) {
    if (optionalText(key).isEmpty()) {
      return OptionalInt.empty();
    }
    String text = optionalText(key).get();
    if (!text.matches("[1-9][0-9]{0,8}") || Integer.parseInt(text) > most) {
      throw mistakeAt(key, key + " is " + text, "Write a whole number from 1 to " + most + ".");
    }
    return OptionalInt.of(Integer.parseInt(text));
  }

  /** One of some words. */
  public Optional<String> word(String key, List<String> words) {
    Optional<String> text = optionalText(key);
    if (text.isPresent() && !words.contains(text.get())) {
      throw mistakeAt(
          key,
          "the " + key + " " + text.get() + " is not known",
          NearestName.of(text.get(), words)
              .map(near -> "Did you mean " + near + "?")
              .orElse("There are " + String.join(", ", words) + "."));
    }
    return text;
  }

  /** The mapping below a key. */
  public Optional<YamlMap> map(String key, Set<String> known) {
    return Optional.ofNullable(values.get(key)).map(value -> new YamlMap(file, value, known));
  }

  /** The mapping that is written as JSON in the text of a key; all JSON is YAML. */
  public YamlMap json(String key, Set<String> known) {
    text(key);
    ScalarNode value = (ScalarNode) values.get(key);
    // Its lines are those of the file where they stand in it as they are, below |.
    boolean isBelow = value.getScalarStyle() == ScalarStyle.LITERAL;
    int linesBefore = value.getStartMark().getLine() + (isBelow ? 1 : 0);
    return file.root("\n".repeat(linesBefore) + value.getValue(), known);
  }

  /** The keys in it. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /** The mappings of the list below a key; empty when the key is not there. */
  public List<YamlMap> maps(String key, Set<String> known) {
    return nodes(key).stream().map(value -> new YamlMap(file, value, known)).toList();
  }

  /** Whether a key has one text and not a mapping below it. */
  public boolean isText(String key) {
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
  public void refuseMisspelt(Set<String> read) {
    for (String key : values.keySet()) {
      Optional<String> near = NearestName.of(key, read);
      if (near.isPresent() && !read.contains(key)) {
        throw mistakeAt(
            key, "there is no key " + key + " here", "Did you mean " + near.get() + "?");
      }
    }
  }

  /** A mistake in the value of a key. */
  public UserException mistakeAt(String key, String problem, String fix) {
    return mistake(values.getOrDefault(key, node), problem, fix);
  }

  /** A mistake in this mapping. */
  public UserException mistake(String problem, String fix) {
    return mistake(node, problem, fix);
  }

  private UserException mistake(Node where, String problem, String fix) {
    return file.mistake(line(where), problem, fix);
  }
}

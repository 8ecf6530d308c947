package io.financebi.yaml;

import io.financebi.errors.UserException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A YAML file that is read strictly; whatever is wrong in it is told with its line.
 *
 * @param name of the file, for messages
 * @param code of the {@link UserException} that a mistake in it is
 */
public record YamlFile(String name, String code) {
  /**
   * Its text from the disk.
   *
   * @throws UncheckedIOException when it cannot be read
   */
  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The mapping that a text is.
   *
   * @param known the keys that may stand in it
   * @throws UserException when it is no YAML, or no mapping
   */
  public YamlMap root(String text, Set<String> known) {
    return new YamlMap(this, compose(text), known);
  }

  private Node compose(String text) {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    try {
      Node root = yaml.compose(new StringReader(text));
      if (root == null) {
        throw mistake(1, "the file is empty", "Write it, or take it from the version before.");
      }
      return root;
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw mistake(line, sentence(e.getProblem()), "Correct the YAML.");
    } catch (YAMLException e) {
      throw mistake(1, sentence(e.getMessage()), "Correct the YAML.");
    }
  }

  private static String sentence(String problem) {
    return String.valueOf(problem).replaceFirst("[.\\s]+$", "");
  }

  /** A mistake in a line, counted from 1. */
  public UserException mistake(int line, String problem, String fix) {
    return new UserException(code, place(line) + ": " + problem + ".", fix);
  }

  /** A line, counted from 1, as messages name it. */
  String place(int line) {
    return name + ", line " + line;
  }
}

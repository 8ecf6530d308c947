package io.financebi.quicksight.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The limits that the API's own model states, and the SDK does not look at: each is on the page of
 * its type. The table has a line for each member.
 */
final class ModelLimits {
  /** Of what is under the definition of an analysis. */
  static final String OF_DEFINITIONS = "model-limits.txt";

  /** Of requests, without the definitions in them. */
  static final String OF_REQUESTS = "request-limits.txt";

  /** Unions without which nothing is said; others may be empty. */
  private static final Set<String> FULL =
      Set.of(
          "Visual",
          "Filter",
          "FilterControl",
          "FilterScopeConfiguration",
          "ParameterControl",
          "ParameterDeclaration",
          "LayoutConfiguration",
          "VisualCustomActionOperation");

  private final Walk walk;
  private final Problems problems;
  private final Map<String, List<Limit>> limits = new HashMap<>();

  /** What a line of the table says; a bound that there is not is a hyphen. */
  record Limit(String kind, String type, String member, String least, String most, String form) {
    static Limit of(String line) {
      String[] words = line.split(" ", 6);
      return words.length == 2
          ? new Limit(words[0], words[1], "", "-", "-", "-")
          : new Limit(words[0], words[1], words[2], words[3], words[4], words[5]);
    }

    boolean allows(BigDecimal value) {
      return (least.equals("-") || value.compareTo(new BigDecimal(least)) >= 0)
          && (most.equals("-") || value.compareTo(new BigDecimal(most)) <= 0);
    }

    String said() {
      if (most.equals("-")) {
        return least + " or more";
      }
      return least.equals("-") ? "up to " + most : least + " to " + most;
    }
  }

  /**
   * Of one of the tables.
   *
   * @param walk through what is held to it
   */
  ModelLimits(String table, Walk walk, Problems problems) {
    this.walk = walk;
    this.problems = problems;
    table(table)
        .forEach(each -> limits.computeIfAbsent(each.type(), key -> new ArrayList<>()).add(each));
  }

  /** All lines of a table. */
  static List<Limit> table(String name) {
    try (InputStream in = ModelLimits.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Limit::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  void check() {
    for (Node node : walk.nodes()) {
      for (Limit limit : limits.getOrDefault(node.type(), List.of())) {
        if (limit.kind().equals("union")) {
          union(node);
        } else {
          Pojos.value(node.value(), limit.member()).ifPresent(value -> member(node, limit, value));
        }
      }
    }
  }

  /** "For this structure to be valid, only one of the attributes can be defined." */
  private void union(Node node) {
    List<String> set = Pojos.set(node.value());
    String source = Sources.api(node.type());
    problems.require(
        set.size() <= 1,
        node.location(),
        source,
        "A " + node.type() + " is one of " + String.join(", ", set) + ", not several.");
    problems.require(
        !set.isEmpty() || !FULL.contains(node.type()),
        node.location(),
        source,
        "A " + node.type() + " is empty.");
  }

  private void member(Node node, Limit limit, Object value) {
    switch (limit.kind()) {
      case "list" -> size(node, limit, (Collection<?>) value).ifPresent(add(node));
      case "text" -> text(limit, value.toString()).ifPresent(add(node));
      case "number" -> number(limit, value).ifPresent(add(node));
      default -> throw new IllegalStateException(limit.kind());
    }
  }

  private Consumer<String> add(Node node) {
    return sentence -> problems.add(node.location(), Sources.api(node.type()), sentence);
  }

  /** An empty list may be one that was never set. */
  private static Optional<String> size(Node node, Limit limit, Collection<?> list) {
    return list.isEmpty() || limit.allows(BigDecimal.valueOf(list.size()))
        ? Optional.empty()
        : Optional.of(
            node.type()
                + " takes "
                + limit.said()
                + " "
                + limit.member()
                + ", not "
                + list.size()
                + ".");
  }

  private static Optional<String> text(Limit limit, String text) {
    int length = text.codePointCount(0, text.length());
    if (!limit.allows(BigDecimal.valueOf(length))) {
      return Optional.of(
          limit.member() + " has " + limit.said() + " characters, not " + length + ".");
    }
    return limit.form().equals("-") || Pattern.matches(limit.form(), text)
        ? Optional.empty()
        : Optional.of(limit.member() + " is " + form(limit.form()) + ", not " + text + ".");
  }

  private static String form(String form) {
    return switch (form) {
      case "[\\w\\-]+" -> "made of letters, digits, underscores and hyphens";
      case "^[a-zA-Z0-9]+$" -> "made of letters and digits";
      case "^#[A-F0-9]{6}$" -> "a color as #1A2B3C";
      default -> "like " + form;
    };
  }

  private static Optional<String> number(Limit limit, Object value) {
    boolean isFinite = !(value instanceof Double real) || Double.isFinite(real);
    return isFinite && limit.allows(new BigDecimal(value.toString()))
        ? Optional.empty()
        : Optional.of(limit.member() + " is " + limit.said() + ", not " + value + ".");
  }
}

package io.financebi.semantic;

import java.util.List;

/**
 * What helps a reader of questions in natural language.
 *
 * @param instructions how to understand the thing; may be empty
 * @param synonyms other words for it
 * @param examples questions that it answers
 */
public record AiContext(String instructions, List<String> synonyms, List<String> examples) {
  /** Nothing is known. */
  static final AiContext NONE = new AiContext("", List.of(), List.of());

  /** Copies the lists. */
  public AiContext {
    synonyms = List.copyOf(synonyms);
    examples = List.copyOf(examples);
  }
}

package io.financebi.readers;

import io.financebi.readers.Question.Chosen;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * One who reads a sheet and changes its filters, again and again. The two that were chosen last
 * hold; as on the page, only what they change is asked again.
 */
final class Reader {
  private static final int MOST_FILTERS = 2;

  private final List<Question> questions;
  private final Map<String, List<String>> values;
  private final List<String> fields;
  private final Random random;

  private final Deque<Chosen> filters = new ArrayDeque<>();
  private final Map<Question, String> asked = new HashMap<>();

  /**
   * @param questions of the sheet
   * @param values to choose from, by field
   */
  Reader(List<Question> questions, Map<String, List<String>> values, Random random) {
    this.questions = questions;
    this.values = values;
    this.fields = fields(questions, values);
    this.random = random;
  }

  /** The fields with values by which a reader can change something of a sheet. */
  static List<String> fields(List<Question> questions, Map<String, List<String>> values) {
    return values.keySet().stream()
        .filter(field -> !values.get(field).isEmpty())
        .filter(field -> questions.stream().anyMatch(question -> question.follows(field)))
        .sorted()
        .toList();
  }

  /** What the page asks now: at first all, then what is another question than before. */
  List<String> questions() {
    List<String> changed = new ArrayList<>();
    for (Question question : questions) {
      String text = text(question);
      if (!text.equals(asked.put(question, text))) {
        changed.add(text);
      }
    }
    return changed;
  }

  private String text(Question question) {
    return question.text(
        filters.stream().filter(chosen -> question.follows(chosen.field())).toList());
  }

  /** How long the next look takes: from half of the average to one and a half. */
  Duration pause(Duration average) {
    return Duration.ofMillis(Math.round(average.toMillis() * (0.5 + random.nextDouble())));
  }

  /** Chooses another value of a field, or none any more when it has only one. */
  void changeFilter() {
    String field = fields.get(random.nextInt(fields.size()));
    Optional<Chosen> last =
        filters.stream().filter(chosen -> chosen.field().equals(field)).findFirst();
    last.ifPresent(filters::remove);
    List<Chosen> others =
        values.get(field).stream()
            .map(value -> new Chosen(field, value))
            .filter(chosen -> !last.equals(Optional.of(chosen)))
            .toList();
    if (!others.isEmpty()) {
      filters.addLast(others.get(random.nextInt(others.size())));
    }
    if (filters.size() > MOST_FILTERS) {
      filters.removeFirst();
    }
  }
}

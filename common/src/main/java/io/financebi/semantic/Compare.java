package io.financebi.semantic;

import java.util.Map;
import java.util.Optional;

/** With which period a result is compared. */
public enum Compare {
  /** With none. */
  NONE(null),
  /** With the period of equal length right before. */
  PREVIOUS("previous"),
  /** With the same days a year ago; with the same weekdays 52 weeks ago when it is by week. */
  YEAR_AGO("year");

  /** The words for what can be compared with, as options, files and requests have them. */
  public static final Map<String, Compare> BY_WORD =
      Map.of(PREVIOUS.word, PREVIOUS, YEAR_AGO.word, YEAR_AGO);

  private final String word;

  Compare(String word) {
    this.word = word;
  }

  /** Its word; empty for none. */
  public Optional<String> word() {
    return Optional.ofNullable(word);
  }
}

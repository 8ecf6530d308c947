package io.financebi.quicksight.rules;

import java.util.Optional;

/**
 * A rule that a definition breaks.
 *
 * @param location where
 * @param sentence what is wrong
 * @param source the address of the page of AWS that has the rule
 */
public record RuleProblem(Location location, String sentence, String source) {
  /** Where, from the definition on. */
  public String path() {
    return location.path();
  }

  /** The sheet that it is on. */
  public Optional<String> sheetId() {
    return location.sheetId();
  }

  /** The visual that it is of. */
  public Optional<String> visualId() {
    return location.visualId();
  }
}

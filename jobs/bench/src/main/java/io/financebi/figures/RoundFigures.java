package io.financebi.figures;

import io.financebi.measuring.Figures;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that was measured once.
 *
 * @param program what was measured
 * @param round which time it was, from 1
 * @param stages its parts in order
 */
public record RoundFigures(String program, int round, Map<String, Figures> stages, Figures total) {
  /** Copies the stages in their order. */
  public RoundFigures {
    stages = Collections.unmodifiableMap(new LinkedHashMap<>(stages));
  }
}

package io.financebi.lake;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a snapshot was made from: as long as all of it is the same, there is nothing to run.
 *
 * @param settings the values of those that give the numbers their meaning, by name
 * @param martsHash of the marts' shapes and recipes
 * @param filesHash of the raw files that were there: their inputs, paths, sizes and times
 */
public record Basis(Map<String, String> settings, String martsHash, String filesHash) {
  /** Copies the settings, sorted by name. */
  public Basis {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }
}

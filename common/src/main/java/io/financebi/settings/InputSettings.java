package io.financebi.settings;

import java.util.List;
import java.util.Map;

/**
 * Where an input lies and how it names its columns.
 *
 * @param name interactions, sales, items or rates
 * @param locations files, folders or globs; empty when the input is not used
 * @param columns the source's column name by ours, all of ours
 */
public record InputSettings(String name, List<String> locations, Map<String, String> columns) {
  /** Where the files of a location are: of a glob, the folder before it. */
  public static String folder(String location) {
    return location.replaceFirst("[^/]*[*?\\[{].*", "");
  }
}

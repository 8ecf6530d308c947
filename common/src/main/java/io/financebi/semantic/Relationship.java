package io.financebi.semantic;

import java.util.List;

/**
 * Each row of one dataset has at most one of another.
 *
 * @param from the dataset with many rows
 * @param to the dataset of which a row has one
 * @param fromColumns columns of {@code from} that equal, in order
 * @param toColumns the primary key of {@code to}
 * @param line of the model's file
 */
public record Relationship(
    String name,
    String from,
    String to,
    List<String> fromColumns,
    List<String> toColumns,
    int line) {
  /** Copies the lists. */
  public Relationship {
    fromColumns = List.copyOf(fromColumns);
    toColumns = List.copyOf(toColumns);
  }
}

package io.financebi.dashboard;

import io.financebi.semantic.SemanticQuery;
import java.util.List;

/**
 * One card of a sheet.
 *
 * @param name unique in the dashboard; part of links
 * @param place the file and the line where it stands, for messages
 * @param query what it asks, over all days and without a reader's filters
 * @param isGrainFree whether a reader's period chooses the grain; the query has days then
 * @param reach what of a reader's filters it can follow
 * @param look how it is drawn
 */
public record Visual(
    String name,
    String place,
    VisualType type,
    String title,
    String description,
    SemanticQuery query,
    boolean isGrainFree,
    Reach reach,
    Look look) {
  /** How tall a card is. */
  public enum Height {
    /** A number. */
    SMALL,
    /** A chart. */
    MEDIUM,
    /** A chart or table with many rows. */
    LARGE
  }

  /** In which direction a change is good. */
  public enum Good {
    /** More is better. */
    UP,
    /** Less is better. */
    DOWN,
    /** Neither. */
    NONE
  }

  /**
   * How a visual is drawn.
   *
   * @param width in twelfths of a wide screen
   * @param isStacked whether the bars of one place stand on each other
   * @param labels what the metrics are called here, one each; empty for their own names
   */
  public record Look(int width, Height height, Good good, boolean isStacked, List<String> labels) {
    /** Copies the list. */
    public Look {
      labels = List.copyOf(labels);
    }
  }
}

package io.financebi.dashboard;

import io.financebi.semantic.SemanticQuery;
import java.util.Locale;
import java.util.Optional;

/** The kinds of visuals, and what each can show. */
public enum VisualType {
  /** One number, with its change and its course. */
  KPI,
  /** Lines over time. */
  LINE,
  /** Bars over time, or by the values of a dimension. */
  BAR,
  /** The shares of a dimension's values, as a ring. */
  PIE,
  /** Rows of a table. */
  TABLE,
  /** Steps of which each is part of the one before. */
  FUNNEL,
  /** One number by two dimensions, as colours. */
  HEATMAP,
  /** One number by two dimensions, as a table with colours. */
  PIVOT;

  /** As the file of a dashboard writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What keeps a question from being shown so; nothing when it can be. */
  Optional<String> misfit(SemanticQuery query) {
    int metrics = query.metrics().size();
    int dimensions = query.dimensions().size();
    boolean isTimed = query.grain().isPresent();
    return switch (this) {
      case KPI ->
          need(metrics == 1 && dimensions == 0, "one metric, without by; a grain is its sparkline");
      case LINE -> need(isTimed && dimensions <= 1, "a grain, and one dimension at most");
      case BAR ->
          need(isTimed ? dimensions <= 1 : dimensions == 1, "a grain or a dimension, or one each");
      case PIE -> need(metrics == 1 && dimensions == 1 && !isTimed, "one metric by one dimension");
      case TABLE -> Optional.empty();
      case FUNNEL -> need(metrics > 1 && dimensions == 0 && !isTimed, "several metrics and no by");
      case HEATMAP, PIVOT ->
          need(metrics == 1 && dimensions == 2 && !isTimed, "one metric by two dimensions");
    };
  }

  private Optional<String> need(boolean holds, String what) {
    return holds ? Optional.empty() : Optional.of("a " + word() + " needs " + what);
  }
}

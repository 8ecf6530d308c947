package io.financebi.dashboard;

import io.financebi.semantic.TimeRange;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a dashboard shows, wherever it is shown: sheets of visuals, each a question in the words of
 * the semantic model, and what readers can filter them by.
 *
 * @param period which days it shows until a reader chooses others
 */
public record Dashboard(
    String name,
    String title,
    String description,
    TimeRange period,
    List<FilterControl> filters,
    List<Sheet> sheets) {
  /**
   * What a reader can filter by.
   *
   * @param field of the semantic model
   */
  public record FilterControl(String field, String label) {}

  /** A page of visuals. */
  public record Sheet(String name, String title, String description, List<Visual> visuals) {
    /** Copies the list. */
    public Sheet {
      visuals = List.copyOf(visuals);
    }
  }

  /** Copies the lists. */
  public Dashboard {
    filters = List.copyOf(filters);
    sheets = List.copyOf(sheets);
  }

  /** The visuals of all sheets, in order. */
  public Stream<Visual> visuals() {
    return sheets.stream().flatMap(sheet -> sheet.visuals().stream());
  }
}

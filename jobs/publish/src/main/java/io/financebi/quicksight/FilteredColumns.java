package io.financebi.quicksight;

import io.financebi.dashboard.Dashboard;
import io.financebi.dashboard.Dashboard.FilterControl;
import io.financebi.dashboard.Visual;
import io.financebi.errors.UserException;
import io.financebi.semantic.WideTable.Column;
import io.financebi.semantic.WideTable.Kind;
import java.util.List;
import software.amazon.awssdk.services.quicksight.model.ColumnIdentifier;

/**
 * What controls filter by. QuickSight takes the column of one dataset, and filters every other one
 * that has a column of that name.
 */
final class FilteredColumns {
  private final Dashboard dashboard;
  private final Visuals visuals;

  FilteredColumns(Dashboard dashboard, Visuals visuals) {
    this.dashboard = dashboard;
    this.visuals = visuals;
  }

  static boolean reaches(FilterControl control, Visual visual) {
    return visual.reach().filterFields().contains(control.field());
  }

  /**
   * The column of a control.
   *
   * @throws UserException {@code quicksight_cannot} when it has another name for the rows of some
   *     visual, or is something else there
   */
  ColumnIdentifier of(FilterControl control) {
    List<Visual> reached = dashboard.visuals().filter(visual -> reaches(control, visual)).toList();
    Visual first = reached.get(0);
    Column column = visuals.column(first, control.field());
    if (column.kind() != Kind.TEXT) {
      throw Visuals.cannot(
          first,
          new Inexpressible(
              "the filter " + control.field() + " is no text to be chosen of a list"));
    }
    reached.forEach(visual -> requireSameName(control, first, visual));
    dashboard
        .visuals()
        .filter(visual -> !reached.contains(visual))
        .forEach(visual -> requireNone(control, column.name(), visual));
    return visuals.parts(first).id(column.name());
  }

  private void requireSameName(FilterControl control, Visual first, Visual visual) {
    String one = visuals.column(first, control.field()).name();
    String other = visuals.column(visual, control.field()).name();
    if (!one.equals(other)) {
      throw cannot(
          control,
          "the column is called %s in %s, and %s in %s"
              .formatted(one, dataset(first), other, dataset(visual)));
    }
  }

  private void requireNone(FilterControl control, String name, Visual visual) {
    if (visuals.parts(visual).dataset().table().column(name).isPresent()) {
      throw cannot(
          control,
          "it would filter the visual %s, too, whose dataset %s has another %s"
              .formatted(visual.name(), dataset(visual), name));
    }
  }

  private String dataset(Visual visual) {
    return visuals.parts(visual).dataset().identifier();
  }

  private static UserException cannot(FilterControl control, String reason) {
    return new UserException(
        "quicksight_cannot",
        "QuickSight filters all datasets by one name of a column, and cannot have the filter "
            + control.field()
            + ": "
            + reason
            + ".",
        "Take it out of filters, or give the field a name of its own in the model.");
  }
}

package io.financebi.dashboard;

import io.financebi.dashboard.Dashboard.FilterControl;
import io.financebi.dashboard.Dashboard.Sheet;
import io.financebi.errors.UserException;
import io.financebi.semantic.SemanticModel;
import io.financebi.semantic.TimeRange;
import io.financebi.yaml.YamlFile;
import io.financebi.yaml.YamlMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@code conf/dashboards/NAME.yaml}. It is strict: whatever could not be shown is an error
 * that names the line.
 */
public final class DashboardReader {
  private static final String VERSION = "1";

  private static final Set<String> DASHBOARD_KEYS =
      Set.of("version", "title", "description", "period", "filters", "sheets");
  private static final Set<String> FILTER_KEYS = Set.of("field", "label");
  private static final Set<String> SHEET_KEYS = Set.of("name", "title", "description", "visuals");

  /** They stand in links. */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  private final VisualReader visuals;
  private final Set<String> names = new HashSet<>();

  private DashboardReader(SemanticModel model) {
    this.visuals = new VisualReader(model);
  }

  /**
   * Reads a dashboard and checks it against the model.
   *
   * @throws UserException {@code bad_dashboard} with the line
   */
  public static Dashboard read(Path file, SemanticModel model) {
    return parse(String.valueOf(file.getFileName()), YamlFile.text(file), model);
  }

  /** The same of a text. */
  static Dashboard parse(String file, String text, SemanticModel model) {
    YamlMap root = new YamlFile(file, "bad_dashboard").root(text, DASHBOARD_KEYS);
    return new DashboardReader(model).dashboard(file.replaceFirst("\\.yaml$", ""), root);
  }

  private Dashboard dashboard(String name, YamlMap map) {
    if (!map.text("version").equals(VERSION)) {
      throw map.mistakeAt(
          "version",
          "the version is " + map.text("version"),
          "This release reads " + VERSION + ".");
    }
    List<Sheet> sheets = new ArrayList<>();
    map.maps("sheets", SHEET_KEYS).forEach(sheet -> sheets.add(sheet(sheet)));
    if (sheets.isEmpty()) {
      throw map.mistake("there are no sheets", "Write one, with its visuals.");
    }
    return new Dashboard(
        name,
        map.text("title"),
        map.optionalText("description").orElse(""),
        period(map),
        filters(map, sheets),
        sheets);
  }

  private static TimeRange period(YamlMap map) {
    String period = map.optionalText("period").orElse("all");
    try {
      return period.equals("all") ? new TimeRange.All() : TimeRange.Last.parse(period);
    } catch (UserException e) {
      throw map.mistakeAt("period", "the period is " + period, e.fix() + " Or all.");
    }
  }

  private Sheet sheet(YamlMap map) {
    Sheet sheet =
        new Sheet(
            name(map),
            map.text("title"),
            map.optionalText("description").orElse(""),
            map.maps("visuals", VisualReader.KEYS).stream().map(this::visual).toList());
    if (sheet.visuals().isEmpty()) {
      throw map.mistake("the sheet " + sheet.name() + " has no visuals", "Write one.");
    }
    return sheet;
  }

  private Visual visual(YamlMap map) {
    return visuals.visual(name(map), map);
  }

  private String name(YamlMap map) {
    String name = map.text("name");
    if (!NAME.matcher(name).matches()) {
      throw map.mistakeAt("name", "the name is " + name, "Write it as net_sales: it is for links.");
    }
    if (!names.add(name)) {
      throw map.mistakeAt("name", "the name " + name + " is there twice", "Choose another.");
    }
    return name;
  }

  private static List<FilterControl> filters(YamlMap map, List<Sheet> sheets) {
    List<FilterControl> filters = new ArrayList<>();
    for (YamlMap each : map.maps("filters", FILTER_KEYS)) {
      FilterControl filter = new FilterControl(each.text("field"), each.text("label"));
      boolean reaches =
          sheets.stream()
              .flatMap(sheet -> sheet.visuals().stream())
              .anyMatch(visual -> visual.reach().filterFields().contains(filter.field()));
      if (!reaches) {
        throw each.mistakeAt(
            "field",
            "no visual can be filtered by " + filter.field(),
            "Write a dimension that ./bi docs lists with the metrics.");
      }
      if (filters.stream().anyMatch(other -> other.field().equals(filter.field()))) {
        throw each.mistakeAt("field", filter.field() + " is there twice", "Keep one.");
      }
      filters.add(filter);
    }
    return filters;
  }
}

package io.financebi.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.dashboard.Dashboard.Sheet;
import io.financebi.semantic.Filter;
import io.financebi.semantic.Grain;
import io.financebi.semantic.SemanticModel;
import io.financebi.semantic.SemanticQuery;
import io.financebi.semantic.TimeRange;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A dashboard as the page reads it: with all that the model tells of what it shows. */
public final class DashboardJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SemanticModel model;

  /**
   * @param model of whose metrics and fields the dashboard is
   */
  public DashboardJson(SemanticModel model) {
    this.model = model;
  }

  /**
   * Writes one.
   *
   * @param revision of its file
   * @param currency of all amounts
   * @param zone whose days are meant
   */
  public byte[] of(Dashboard dashboard, String revision, String currency, String zone) {
    ObjectNode root = JSON.createObjectNode();
    root.put("revision", revision);
    root.put("name", dashboard.name());
    root.put("title", dashboard.title());
    root.put("description", dashboard.description());
    root.put("period", period(dashboard.period()));
    root.put("currency", currency);
    root.put("timeZone", zone);
    ArrayNode filters = root.putArray("filters");
    dashboard
        .filters()
        .forEach(
            filter ->
                filters.addObject().put("field", filter.field()).put("label", filter.label()));
    ArrayNode sheets = root.putArray("sheets");
    dashboard.sheets().forEach(sheet -> write(sheets.addObject(), sheet));
    try {
      return JSON.writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String period(TimeRange range) {
    return range instanceof TimeRange.Last last
        ? last.count() + last.unit().column().substring(0, 1)
        : "all";
  }

  private void write(ObjectNode node, Sheet sheet) {
    node.put("name", sheet.name());
    node.put("title", sheet.title());
    node.put("description", sheet.description());
    ArrayNode visuals = node.putArray("visuals");
    sheet.visuals().forEach(visual -> write(visuals.addObject(), visual));
  }

  private void write(ObjectNode node, Visual visual) {
    node.put("name", visual.name());
    node.put("type", visual.type().word());
    node.put("title", visual.title());
    node.put("description", visual.description());
    node.put("width", visual.look().width());
    node.put("height", word(visual.look().height()));
    node.put("goodDirection", word(visual.look().good()));
    node.put("stacked", visual.look().isStacked());
    writeQuery(node.putObject("query"), visual);
    VisualWords words = new VisualWords(model);
    ArrayNode metrics = node.putArray("metrics");
    List<String> names = visual.query().metrics();
    for (int i = 0; i < names.size(); i++) {
      ObjectNode metric = metrics.addObject();
      words.writeMetric(metric, names.get(i));
      if (!visual.look().labels().isEmpty()) {
        metric.put("label", visual.look().labels().get(i));
      }
    }
    ArrayNode dimensions = node.putArray("dimensions");
    visual.query().dimensions().forEach(name -> words.writeDimension(dimensions.addObject(), name));
    node.put("hasTime", visual.reach().hasTime());
    texts(node.putArray("grains"), visual.reach().grains().stream().map(Grain::column));
    texts(node.putArray("filterFields"), visual.reach().filterFields().stream());
    texts(node.putArray("inputs"), visual.reach().inputs().stream());
  }

  private static void writeQuery(ObjectNode node, Visual visual) {
    SemanticQuery query = visual.query();
    texts(node.putArray("metrics"), query.metrics().stream());
    texts(node.putArray("by"), query.dimensions().stream());
    node.put(
        "grain", visual.isGrainFree() ? "auto" : query.grain().map(Grain::column).orElse(null));
    ArrayNode where = node.putArray("where");
    for (Filter filter : query.filters()) {
      ObjectNode condition = where.addObject();
      condition.put("field", filter.field()).put("operator", filter.operator().text());
      texts(condition.putArray("values"), filter.values().stream());
    }
    node.put("compare", query.compare().word().orElse(null));
    texts(node.putArray("order"), query.order().stream().map(SemanticQuery.Order::text));
    node.put("limit", query.limit().isPresent() ? query.limit().getAsInt() : null);
    node.put("top", query.top().isPresent() ? query.top().getAsInt() : null);
  }

  private static void texts(ArrayNode array, Stream<String> texts) {
    texts.forEach(array::add);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

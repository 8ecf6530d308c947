package io.financebi.dictionary;

import static io.financebi.dictionary.Html.code;
import static io.financebi.dictionary.Html.link;
import static io.financebi.dictionary.Html.tag;
import static io.financebi.dictionary.Html.text;

import io.financebi.dictionary.Lineage.Kind;
import io.financebi.dictionary.Section.Entry;
import io.financebi.dictionary.Section.Group;
import io.financebi.semantic.DataEnd;
import io.financebi.semantic.Dataset;
import io.financebi.semantic.Field;
import io.financebi.semantic.Grain;
import io.financebi.semantic.Metric;
import io.financebi.semantic.MetricScope;
import io.financebi.semantic.SemanticCompiler;
import io.financebi.semantic.SemanticModel;
import io.financebi.semantic.SemanticQuery;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The metrics of the semantic model, each with its formula. */
final class MetricSections {
  /** Of no consequence: a metric alone is asked of all days. */
  private static final DataEnd NO_END = new DataEnd(Instant.EPOCH, ZoneOffset.UTC);

  private final CrossReferences known;
  private final SemanticModel model;
  private final Map<String, String> anchors = new TreeMap<>();
  private final Map<String, String> tables;

  MetricSections(CrossReferences known) {
    this.known = known;
    this.model = known.dictionary().model();
    for (Metric metric : model.metrics()) {
      anchors.put(metric.name(), Anchors.metric(metric.name()));
    }
    for (Dataset dataset : model.datasets()) {
      for (Field field : dataset.fields()) {
        anchors.put(
            dataset.name() + "." + field.name(), Anchors.field(dataset.name(), field.name()));
      }
    }
    this.tables =
        known.tableAnchors(model.datasets().stream().map(each -> each.table().name()).toList());
  }

  Section section() {
    Html lead =
        tag(
            "p",
            text(
                "Each number is defined once, here, and everything that shows it compiles from this"
                    + " formula. Arithmetic comes last, over the groups that are asked for: a ratio"
                    + " is one of sums, never a mean of ratios. Metrics can be asked for together: "),
            code("./bi query --metrics net_sales,orders --by category"),
            text("."));
    return new Section(
        "metrics", "Metrics", lead, known.metrics().stream().map(this::group).toList());
  }

  private Group group(MetricGroup group) {
    List<Html> facts =
        group.facts().stream().<Html>map(fact -> link(Anchors.dataset(fact), code(fact))).toList();
    Html lead =
        tag(
            "p",
            text(group.facts().size() == 1 ? "Counted from dataset " : "Counted from datasets "),
            Html.join(facts, ", "),
            text("."));
    List<Entry> entries = new ArrayList<>();
    group.metrics().forEach((metric, scope) -> entries.add(entry(metric, scope)));
    return new Group(Anchors.metrics(group), "Metrics of " + group.title(), lead, entries);
  }

  private Entry entry(Metric metric, MetricScope scope) {
    return Blocks.entry(
        Anchors.metric(metric.name()),
        metric.name(),
        Kind.METRICS.css(),
        metric.datatype().ossieName(),
        Html.all(
            tag("p", known.prose(Blocks.sentence(metric.description()))),
            synonyms(metric),
            questions(metric)),
        Blocks.facts(Map.of("unit", unit(metric))),
        tag("pre", tag("code", SqlHtml.of(metric.expression().sql(), anchors))).css("formula"),
        Blocks.command("./bi query --metrics " + metric.name() + example(scope)),
        dimensions(scope),
        Blocks.sql("SQL that it compiles to", compiled(metric), tables));
  }

  /** Empty where the datatype says as much. */
  private static Html unit(Metric metric) {
    return switch (metric.unit()) {
      case CURRENCY -> text("an amount in the reporting currency");
      case FRACTION -> text("a fraction: 0.25 is 25 %");
      case MINUTES -> text("minutes");
      case HOURS -> text("hours");
      case COUNT, NUMBER, INSTANT, NONE -> Html.none();
    };
  }

  private static Html synonyms(Metric metric) {
    return metric.context().synonyms().isEmpty()
        ? Html.none()
        : tag("p", text("Also: "), Blocks.words(metric.context().synonyms()), text("."))
            .css("also");
  }

  private static Html questions(Metric metric) {
    return Html.all(
        metric.context().examples().stream()
            .map(question -> tag("p", "\u201c" + question + "\u201d").css("question"))
            .toList());
  }

  private static String example(MetricScope scope) {
    if (scope.grains().contains(Grain.WEEK)) {
      return " --grain week --last 8w";
    }
    return scope.dimensions().isEmpty() ? "" : " --by " + scope.dimensions().get(0);
  }

  private static Html dimensions(MetricScope scope) {
    List<String> grains = scope.grains().stream().map(Grain::column).toList();
    Html time =
        grains.isEmpty()
            ? tag("p", "It has no place in time: it is what is true now.")
            : tag("p", code("--grain"), text(" "), Blocks.codes(grains));
    Html fields =
        scope.dimensions().isEmpty()
            ? tag("p", "No field groups it.")
            : tag(
                "p",
                code("--by"),
                text(" or "),
                code("--where"),
                text(" "),
                Blocks.codes(scope.dimensions()));
    return Blocks.fold(
        "Can be grouped by " + Blocks.count(scope.dimensions().size(), "field"), fields, time);
  }

  private String compiled(Metric metric) {
    SemanticQuery alone = SemanticQuery.of(List.of(metric.name()), List.of());
    // What it means is read off the table of its events, not off one where they are counted.
    return SemanticCompiler.compile(model.withoutRollups(), alone, NO_END).text().text();
  }
}

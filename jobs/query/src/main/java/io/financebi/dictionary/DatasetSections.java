package io.financebi.dictionary;

import static io.financebi.dictionary.Html.code;
import static io.financebi.dictionary.Html.link;
import static io.financebi.dictionary.Html.tag;
import static io.financebi.dictionary.Html.text;

import io.financebi.dictionary.Html.Element;
import io.financebi.dictionary.Lineage.Kind;
import io.financebi.dictionary.Section.Entry;
import io.financebi.semantic.Dataset;
import io.financebi.semantic.Field;
import io.financebi.semantic.Relationship;
import io.financebi.semantic.SemanticModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The datasets of the semantic model, their fields, and how they hang together. */
final class DatasetSections {
  private final CrossReferences known;
  private final SemanticModel model;

  DatasetSections(CrossReferences known) {
    this.known = known;
    this.model = known.dictionary().model();
  }

  Section section() {
    Html lead =
        Html.all(
            tag("p", known.prose("The tables as metrics see them. " + model.description() + ".")),
            tag("p", known.prose(model.context().instructions())));
    return Section.of(
        "datasets",
        "Datasets",
        Html.all(lead, relationships()),
        model.datasets().stream().map(this::entry).toList());
  }

  private Html relationships() {
    return model.relationships().isEmpty()
        ? Html.none()
        : Blocks.fold(
            "Relationships: each row of the first has at most one of the second",
            Blocks.table(
                List.of("relationship", "from", "to", "where"),
                model.relationships().stream().map(DatasetSections::row).toList()));
  }

  private static Element row(Relationship each) {
    return tag(
        "tr",
        tag("td", code(each.name())),
        tag("td", dataset(each.from())),
        tag("td", dataset(each.to())),
        tag("td", code(columns(each.from(), each.fromColumns()) + " = " + to(each))));
  }

  private static String to(Relationship each) {
    return columns(each.to(), each.toColumns());
  }

  private static String columns(String dataset, List<String> columns) {
    return String.join(", ", columns.stream().map(column -> dataset + "." + column).toList());
  }

  private static Html dataset(String name) {
    return link(Anchors.dataset(name), code(name));
  }

  private Entry entry(Dataset dataset) {
    String anchor = Anchors.dataset(dataset.name());
    Map<String, Html> about = new LinkedHashMap<>();
    about.put("table", Blocks.chips(known.lineage().sources(anchor)));
    about.put("key", Blocks.codes(dataset.primaryKey()));
    about.put("joined with", joined(dataset));
    about.put("metrics", Blocks.chips(known.lineage().uses(anchor)));
    about.put("also", Blocks.words(dataset.context().synonyms()));
    return Blocks.entry(
        anchor,
        dataset.name(),
        Kind.DATASET.css(),
        Kind.DATASET.css(),
        tag("p", known.prose(Blocks.sentence(dataset.description()))),
        Blocks.facts(about),
        Blocks.table(
            List.of("field", "type", "groups", "meaning", "also"),
            dataset.fields().stream().map(field -> row(dataset, field)).toList()));
  }

  private Html joined(Dataset dataset) {
    List<Html> others =
        model.relationships().stream()
            .filter(each -> each.from().equals(dataset.name()))
            .<Html>map(
                each ->
                    Html.all(dataset(each.to()), text(" by "), Blocks.codes(each.fromColumns())))
            .toList();
    return others.isEmpty() ? Html.none() : Html.join(others, ", ");
  }

  private Element row(Dataset dataset, Field field) {
    String expression = field.expression().toString();
    Html name =
        expression.equals(field.name())
            ? code(field.name())
            : Html.all(
                code(field.name()), text(" "), tag("span", "= " + expression).css("expression"));
    return Blocks.row(
            name,
            code(field.datatype().ossieName()),
            text(field.isTime() ? "time" : field.isDimension() ? "yes" : ""),
            known.prose(field.description()),
            Blocks.words(field.context().synonyms()))
        .with("id", Anchors.field(dataset.name(), field.name()));
  }
}

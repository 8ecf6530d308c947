package io.financebi.dictionary;

import static io.financebi.dictionary.Html.code;
import static io.financebi.dictionary.Html.tag;
import static io.financebi.dictionary.Html.text;

import io.financebi.dictionary.Html.Element;
import io.financebi.dictionary.Lineage.Kind;
import io.financebi.dictionary.Section.Entry;
import io.financebi.table.Column;
import io.financebi.table.TableSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The views over the tables. */
final class ViewSections {
  private final CrossReferences known;

  ViewSections(CrossReferences known) {
    this.known = known;
  }

  Section section() {
    Html lead =
        tag(
            "p",
            "Queries with a name that are read like tables; they keep no rows of their own. The unit"
                + " and the meaning of a column are those of the column of its name in the tables"
                + " that the view reads.");
    return Section.of(
        "views", "Views", lead, known.dictionary().views().stream().map(this::entry).toList());
  }

  private Entry entry(DescribedQuery view) {
    String anchor = Anchors.view(view.name());
    Map<String, Html> about = new LinkedHashMap<>();
    about.put("in the lake", known.inTheLake(view.name()));
    about.put("reads", Blocks.chips(known.lineage().sources(anchor)));
    about.put("used by", Blocks.chips(known.lineage().uses(anchor)));
    about.put("named queries", known.queriesOf(view.name()));
    return Blocks.entry(
        anchor,
        view.name(),
        Kind.VIEW.css(),
        Kind.VIEW.css(),
        Html.all(
            tag("p", known.prose(Blocks.sentence(view.file().title()))),
            known.paragraphs(view.file().description())),
        Blocks.facts(about),
        Blocks.table(
            List.of("column", "type", "unit", "meaning"),
            view.columns().stream().map(column -> row(view, column)).toList()),
        Blocks.sql("SQL", view.file().text().text(), known.tableAnchors(view.reads())));
  }

  private Element row(DescribedQuery view, DescribedQuery.Column column) {
    Optional<Column> source =
        known.dictionary().tables().stream()
            .filter(table -> view.reads().contains(table.name()))
            .map(TableSpec::columns)
            .flatMap(List::stream)
            .filter(read -> read.name().equals(column.name()))
            .findFirst();
    return Blocks.row(
            code(column.name()),
            code(column.type()),
            text(source.map(Column::unit).orElse("")),
            known.prose(source.map(Column::comment).orElse("")))
        .with("id", Anchors.viewColumn(view.name(), column.name()));
  }
}

package io.financebi.dictionary;

import static io.financebi.dictionary.Html.code;
import static io.financebi.dictionary.Html.tag;
import static io.financebi.dictionary.Html.text;

import io.financebi.dictionary.Html.Element;
import io.financebi.dictionary.Section.Entry;
import io.financebi.sql.QueryParameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The queries that have a name. */
final class QuerySections {
  private final CrossReferences known;

  QuerySections(CrossReferences known) {
    this.known = known;
  }

  Section section() {
    Html lead =
        tag(
            "p",
            text(
                "Questions that are asked often. Their SQL runs on the lake on this machine and, as"
                    + " it is, on Athena. A parameter has its default unless a value is given: "),
            code("--param NAME=VALUE"),
            text("."));
    return Section.of(
        "queries",
        "Named queries",
        lead,
        known.dictionary().queries().stream().map(this::entry).toList());
  }

  private Entry entry(DescribedQuery query) {
    Map<String, Html> about = new LinkedHashMap<>();
    about.put("reads", Html.join(query.reads().stream().map(known::name).toList(), ", "));
    about.put(
        "gives", Blocks.codes(query.columns().stream().map(DescribedQuery.Column::name).toList()));
    return Blocks.entry(
        Anchors.query(query.name()),
        query.name(),
        "query",
        "query",
        Html.all(
            tag("p", known.prose(Blocks.sentence(query.file().title()))),
            known.paragraphs(query.file().description())),
        parameters(query),
        Blocks.facts(about),
        Blocks.command("./bi query " + query.name()),
        Blocks.sql("SQL", query.file().text().text(), known.tableAnchors(query.reads())));
  }

  private Html parameters(DescribedQuery query) {
    return query.file().parameters().isEmpty()
        ? Html.none()
        : Blocks.table(
            List.of("parameter", "type", "default", "meaning"),
            query.file().parameters().stream().map(this::row).toList());
  }

  private Element row(QueryParameter parameter) {
    return tag(
        "tr",
        tag("td", code(parameter.name())),
        tag("td", code(parameter.type().sql())),
        tag("td", parameter.fallback().isEmpty() ? text("empty") : code(parameter.fallback())),
        tag("td", known.prose(parameter.meaning())));
  }
}

package io.financebi.dictionary;

import static io.financebi.dictionary.Html.code;
import static io.financebi.dictionary.Html.tag;
import static io.financebi.dictionary.Html.text;

import io.financebi.dictionary.Html.Element;
import io.financebi.dictionary.Lineage.Kind;
import io.financebi.dictionary.Section.Entry;
import io.financebi.dictionary.Section.Group;
import io.financebi.table.Column;
import io.financebi.table.Layer;
import io.financebi.table.TableSpec;
import io.financebi.table.TieOut;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of the lake. */
final class TableSections {
  private final CrossReferences known;

  TableSections(CrossReferences known) {
    this.known = known;
  }

  Section section() {
    Html lead =
        tag(
            "p",
            text(
                "Each is a folder of the lake with Parquet files and a transaction log (Delta). The"
                    + " pipeline writes them, and everybody reads them under these names."));
    return new Section(
        "tables",
        "Tables",
        lead,
        List.of(
            group(Layer.CLEAN, "Cleaned rows at the grain of the source."),
            group(Layer.MART, "Derived from clean tables, for people and dashboards."),
            group(Layer.RAW, "What came in, and what became of it.")));
  }

  private Group group(Layer layer, String lead) {
    Kind kind = Kind.of(layer);
    return new Group(
        "tables-" + kind.css(),
        kind.title(),
        tag("p", lead),
        known.dictionary().tables().stream()
            .filter(table -> table.layer() == layer)
            .map(this::entry)
            .toList());
  }

  private Entry entry(TableSpec table) {
    Kind kind = Kind.of(table.layer());
    return Blocks.entry(
        Anchors.table(table.name()),
        table.name(),
        kind.css(),
        kind.css(),
        tag("p", known.prose("One row is " + table.grain() + ".")),
        Blocks.facts(about(table)),
        Blocks.table(
            List.of("column", "type", "null", "unit", "meaning"),
            table.columns().stream().map(column -> row(table, column)).toList()),
        checks(table),
        recipe(table));
  }

  private Map<String, Html> about(TableSpec table) {
    String anchor = Anchors.table(table.name());
    Map<String, Html> about = new LinkedHashMap<>();
    about.put("key", Blocks.codes(table.key()));
    about.put("partition", Blocks.codes(table.partitionColumn().stream().toList()));
    about.put("in the lake", known.inTheLake(table.name()));
    about.put("built from", Blocks.chips(known.lineage().sources(anchor)));
    about.put("used by", Blocks.chips(known.lineage().uses(anchor)));
    about.put("named queries", known.queriesOf(table.name()));
    return about;
  }

  private Element row(TableSpec table, Column column) {
    List<Html> name = new ArrayList<>(List.of(code(column.name())));
    if (table.key().contains(column.name())) {
      name.add(text(" "));
      name.add(tag("span", "key").css("mark"));
    }
    return Blocks.row(
            Html.all(name),
            code(column.type().sql()),
            text(column.nullable() ? "yes" : ""),
            text(column.unit()),
            known.prose(column.comment()))
        .with("id", Anchors.column(table.name(), column.name()));
  }

  private Html recipe(TableSpec table) {
    return known.dictionary().recipes().stream()
        .filter(recipe -> recipe.name().equals(table.name()))
        .findFirst()
        .map(
            recipe ->
                Blocks.sql(
                    "Spark SQL that builds it",
                    recipe.text().text(),
                    known.tableAnchors(table.builtFrom())))
        .orElse(Html.none());
  }

  private Html checks(TableSpec table) {
    List<Html> checks = new ArrayList<>();
    if (!table.tieOuts().isEmpty()) {
      checks.add(
          Blocks.table(
              List.of("total", "equals", "of"),
              table.tieOuts().stream().map(this::tieOut).toList()));
    }
    if (!table.rules().isEmpty()) {
      checks.add(tag("p", "True of every row:"));
      checks.add(
          tag("ul", table.rules().stream().map(rule -> tag("li", formula(rule))).toList())
              .css("rules"));
    }
    int count = table.tieOuts().size() + table.rules().size();
    return count == 0
        ? Html.none()
        : Blocks.fold(
            "Held to " + Blocks.count(count, "check") + " in every run", Html.all(checks));
  }

  private Element tieOut(TieOut tieOut) {
    return tag(
        "tr",
        tag("td", formula(tieOut.total())),
        tag("td", formula(tieOut.sourceTotal())),
        tag("td", known.name(tieOut.source())));
  }

  private static Html formula(String sql) {
    return tag("code", SqlHtml.of(sql, Map.of()));
  }
}

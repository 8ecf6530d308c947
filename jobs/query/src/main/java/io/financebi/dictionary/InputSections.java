package io.financebi.dictionary;

import static io.financebi.dictionary.Html.code;
import static io.financebi.dictionary.Html.tag;

import io.financebi.dictionary.Lineage.Kind;
import io.financebi.dictionary.Section.Entry;
import io.financebi.settings.SettingKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The raw files that the lake is made of. */
final class InputSections {
  private final CrossReferences known;

  InputSections(CrossReferences known) {
    this.known = known;
  }

  Section section() {
    Html lead =
        tag(
            "p",
            known.prose(
                "CSV, JSON Lines and Parquet, gzipped or not, in any mix. Columns may stand in any"
                    + " order and have other names: `INPUT.column.NAME` says which. A row that"
                    + " cannot be accepted goes to `quarantine` with a reason; no row is lost."));
    return Section.of(
        "inputs",
        "Raw files",
        lead,
        RawInput.of(known.dictionary().settings()).stream().map(this::entry).toList());
  }

  private Entry entry(RawInput input) {
    String anchor = Anchors.input(input.name());
    List<Html> columns =
        input.columns().stream()
            .<Html>map(column -> code(column).with("id", Anchors.inputColumn(input.name(), column)))
            .toList();
    Map<String, Html> about = new LinkedHashMap<>();
    about.put("columns", Html.join(columns, ", "));
    about.put(
        "settings",
        Html.join(input.settings().stream().map(SettingKey::name).map(known::name).toList(), ", "));
    about.put("feeds", Blocks.chips(known.lineage().uses(anchor)));
    return Blocks.entry(
        anchor,
        input.name(),
        Kind.INPUT.css(),
        "files",
        tag("p", known.prose("Files, folders or globs that " + input.name() + ".input names.")),
        Blocks.facts(about));
  }
}

package io.financebi.dictionary;

import static io.financebi.dictionary.Html.code;
import static io.financebi.dictionary.Html.tag;
import static io.financebi.dictionary.Html.text;

import io.financebi.dictionary.Html.Element;
import io.financebi.settings.SettingKey;
import java.util.ArrayList;
import java.util.List;

/** What is looked up in one table each: the reasons of quarantine, and the settings. */
final class ReferenceSections {
  private final CrossReferences known;

  ReferenceSections(CrossReferences known) {
    this.known = known;
  }

  Section reasons() {
    Html lead =
        Html.all(
            tag(
                "p",
                known.prose(
                    "Why a raw row was not accepted: the values of column `reason` of `quarantine`."
                        + " `quarantine_by_reason` counts them.")),
            Blocks.table(
                List.of("reason", "the row"),
                known.dictionary().reasons().stream()
                    .map(
                        reason ->
                            Blocks.row(code(reason.code()), known.prose(reason.meaning()))
                                .with("id", Anchors.reason(reason.code())))
                    .toList()));
    return new Section("reasons", "Reasons of quarantine", lead, List.of());
  }

  Section settings() {
    List<Element> rows = new ArrayList<>();
    for (SettingKey key : known.dictionary().settings()) {
      if (!key.name().contains(".column.")) {
        rows.add(row(key));
      }
    }
    rows.add(
        Blocks.row(
            code("INPUT.column.NAME"),
            code("NAME"),
            text("yes"),
            text("the source's name of column NAME of interactions, sales, items or rates")));
    rows.add(
        Blocks.row(code("spark.\u2026"), Html.none(), Html.none(), text("handed on to Spark")));
    Html lead =
        Html.all(
            tag(
                "p",
                known.prose(
                    "`--set key=value` comes before the environment (`BI_LAKE_ROOT` for `lake.root`),"
                        + " the environment before `--conf` files, and these before the defaults."
                        + " Where the numbers depend on a setting, another value of it needs"
                        + " `./bi run --full`.")),
            Blocks.table(List.of("setting", "default", "numbers depend", "meaning"), rows));
    return new Section("settings", "Settings", lead, List.of());
  }

  private Element row(SettingKey key) {
    return Blocks.row(
            code(key.name()),
            key.fallback().isEmpty() ? Html.none() : breakable(key.fallback()),
            text(key.changesMeaning() ? "yes" : ""),
            known.prose(key.description()))
        .with("id", Anchors.setting(key.name()));
  }

  /** A list that may be broken after its commas. */
  private static Html breakable(String list) {
    List<Html> pieces = new ArrayList<>();
    for (String piece : list.split("(?<=,)", -1)) {
      pieces.add(text(piece));
      pieces.add(tag("wbr"));
    }
    return tag("code", pieces);
  }
}

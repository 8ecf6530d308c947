package io.financebi.dictionary;

import static io.financebi.dictionary.Html.code;
import static io.financebi.dictionary.Html.link;
import static io.financebi.dictionary.Html.tag;
import static io.financebi.dictionary.Html.text;

import io.financebi.dictionary.Html.Element;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the lake is and how to read the page. */
final class Introduction {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final CrossReferences known;

  Introduction(CrossReferences known) {
    this.known = known;
  }

  /** The top of the page. */
  Html hero() {
    return tag(
            "header",
            tag("h1", "Data dictionary"),
            tag(
                    "p",
                    known.prose(
                        "A retailer's behaviour and money in one lake. Raw interactions (who looked"
                            + " at, carted and bought what) and raw sales become clean, partitioned"
                            + " tables and daily marts that SQL, dashboards and spreadsheets read."
                            + " This page says what every table, column and metric means and where"
                            + " it comes from. It is made from the very definitions that the"
                            + " pipeline and the queries run on."))
                .css("lead"),
            tag("ul", sizes()).css("sizes"),
            lake())
        .css("hero");
  }

  private List<Html> sizes() {
    Dictionary dictionary = known.dictionary();
    int columns = dictionary.tables().stream().mapToInt(table -> table.columns().size()).sum();
    List<Html> sizes = new ArrayList<>();
    sizes.add(size("tables", dictionary.tables().size(), "table"));
    sizes.add(size("tables", columns, "column"));
    sizes.add(size("metrics", dictionary.model().metrics().size(), "metric"));
    sizes.add(size("views", dictionary.views().size(), "view"));
    sizes.add(size("queries", dictionary.queries().size(), "named query"));
    return sizes;
  }

  private static Html size(String section, int count, String one) {
    String[] words = Blocks.count(count, one).split(" ", 2);
    return tag("li", link(section, tag("b", words[0]), text(" " + words[1])));
  }

  private Html lake() {
    return known
        .dictionary()
        .lake()
        .<Html>map(
            lake ->
                tag(
                        "p",
                        "Rows are those of snapshot %d of the lake, published %s UTC%s."
                            .formatted(
                                lake.version(), MINUTE.format(lake.publishedAt()), basis(lake)))
                    .css("lake"))
        .orElse(Html.none());
  }

  private static String basis(LakeState lake) {
    String currency = lake.settings().getOrDefault("reporting.currency", "");
    String zone = lake.settings().getOrDefault("reporting.time-zone", "");
    return currency.isEmpty() || zone.isEmpty()
        ? ""
        : "; amounts are in " + currency + ", days are those of " + zone;
  }

  /** How to read the page, and how to ask. */
  Section section() {
    Html columns =
        tag(
                "div",
                tag("div", tag("h3", "Names say their units"), Blocks.table(UNITS_HEAD, units())),
                tag("div", tag("h3", "Ask the lake"), Blocks.table(ASK_HEAD, questions())))
            .css("two");
    return new Section("reading", "How to read it", columns, List.of());
  }

  private static final List<String> UNITS_HEAD = List.of("name", "holds");
  private static final List<String> ASK_HEAD = List.of("type", "to see");

  private List<Element> units() {
    return List.of(
        pair("_at", "an instant, in UTC to the millisecond"),
        pair("_date", "a day in `reporting.time-zone`"),
        pair("_amount", "exact money in `reporting.currency`, to the cent"),
        pair("_count", "how many"),
        pair("_rate", "a fraction from 0 to 1"),
        pair("is_", "true or false"));
  }

  private List<Element> questions() {
    return List.of(
        pair("./bi query --tables", "how many rows there are, and how fresh they are"),
        pair("./bi query NAME", "a named query's answer"),
        pair("./bi query --metrics NAME --by FIELD", "a metric, by what you like"),
        pair("./bi query -e 'SELECT \u2026'", "SQL of your own over tables and views"),
        pair("./bi query --as-of TIME \u2026", "any of it, as readers saw it then"));
  }

  private Element pair(String name, String meaning) {
    return tag("tr", tag("td", code(name)), tag("td", known.prose(meaning)));
  }
}

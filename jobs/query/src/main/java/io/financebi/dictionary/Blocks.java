package io.financebi.dictionary;

import static io.financebi.dictionary.Html.code;
import static io.financebi.dictionary.Html.link;
import static io.financebi.dictionary.Html.tag;
import static io.financebi.dictionary.Html.text;

import io.financebi.dictionary.Html.Element;
import io.financebi.dictionary.Lineage.Node;
import io.financebi.dictionary.Section.Entry;
import io.financebi.report.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the sections of the page are made of. */
final class Blocks {
  private Blocks() {}

  /** A heading with a link to itself. */
  static Html heading(String level, String anchor, Html shown) {
    return tag(level, shown, text(" "), permalink(anchor));
  }

  private static Html permalink(String anchor) {
    return link(anchor, text("#")).css("permalink").with("aria-label", "Link to this place");
  }

  /**
   * One thing that is told of.
   *
   * @param kind of its colour
   * @param badge what is said beside its name
   * @param lead the first lines: what a search for the thing looks at
   */
  static Entry entry(
      String anchor, String name, String kind, String badge, Html lead, Html... body) {
    Html title =
        tag(
            "h4",
            code(name),
            text(" "),
            tag("span", badge).css("badge"),
            text(" "),
            permalink(anchor));
    List<Html> all = new ArrayList<>();
    all.add(tag("div", title, lead).css("head"));
    all.addAll(List.of(body));
    return new Entry(
        anchor, name, kind, tag("article", all).css("entry " + kind).with("id", anchor));
  }

  /** What is said of a thing in a word or two each; what is empty is left out. */
  static Html facts(Map<String, Html> facts) {
    List<Html> list = new ArrayList<>();
    facts.forEach(
        (term, told) -> {
          if (!told.equals(Html.none())) {
            list.add(tag("div", tag("dt", term), tag("dd", told)));
          }
        });
    return list.isEmpty() ? Html.none() : tag("dl", list).css("facts");
  }

  /** A table; on narrow screens each row stands by itself. */
  static Html table(List<String> headers, List<Element> rows) {
    List<Html> head = headers.stream().<Html>map(h -> tag("th", h).with("scope", "col")).toList();
    return tag("div", tag("table", tag("thead", tag("tr", head)), tag("tbody", rows)))
        .css("scroll");
  }

  /** A row of a table that a search can find by itself. */
  static Element row(Html... cells) {
    return tag("tr", List.of(cells).stream().map(cell -> tag("td", cell)).toList()).css("row");
  }

  /** What most readers do not look for. */
  static Html fold(String summary, Html... inside) {
    List<Html> all = new ArrayList<>();
    all.add(tag("summary", summary));
    all.addAll(List.of(inside));
    return tag("details", all);
  }

  /** SQL, folded. */
  static Html sql(String summary, String sql, Map<String, String> anchors) {
    return tag(
            "details",
            tag("summary", summary),
            tag("pre", tag("code", SqlHtml.of(sql.strip() + "\n", anchors))))
        .css("sql");
  }

  /** What to type. */
  static Html command(String command) {
    return tag("pre", tag("code", command)).css("command");
  }

  /** Links to things, each in its colour. */
  static Html chips(Collection<Node> nodes) {
    return nodes.isEmpty()
        ? Html.none()
        : Html.join(
            nodes.stream()
                .map(
                    node ->
                        link(node.anchor(), text(node.label())).css("chip " + node.kind().css()))
                .toList(),
            " ");
  }

  /** Names with commas between them. */
  static Html codes(Collection<String> names) {
    return names.isEmpty() ? Html.none() : Html.join(names.stream().map(Html::code).toList(), ", ");
  }

  /** Words with commas between them. */
  static Html words(Collection<String> words) {
    return words.isEmpty() ? Html.none() : text(String.join(", ", words));
  }

  /** With a capital at its beginning and a full stop at its end. */
  static String sentence(String text) {
    if (text.isEmpty()) {
      return "";
    }
    String end = text.matches("(?s).*[.!?]") ? "" : ".";
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + end;
  }

  /** How many there are of something: {@code 1 row}, {@code 20,005 rows}. */
  static String count(long count, String one) {
    String many = one.endsWith("y") ? one.substring(0, one.length() - 1) + "ies" : one + "s";
    return Shown.count(count) + " " + (count == 1 ? one : many);
  }
}

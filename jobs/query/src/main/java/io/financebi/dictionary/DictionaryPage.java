package io.financebi.dictionary;

import static io.financebi.dictionary.Html.link;
import static io.financebi.dictionary.Html.tag;
import static io.financebi.dictionary.Html.text;

import io.financebi.dictionary.Html.Element;
import io.financebi.dictionary.Section.Entry;
import io.financebi.dictionary.Section.Group;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The data dictionary as one page that needs nothing else: styles, script and picture are in it,
 * and it forbids the browser to load anything. The same dictionary gives the same bytes.
 */
public final class DictionaryPage {
  /** Who made the page; it stands in its first lines. */
  public static final String GENERATOR = "finance-bi docs";

  /** From nowhere; but what is on the page may run. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

  private final CrossReferences known;

  private DictionaryPage(Dictionary dictionary) {
    this.known = new CrossReferences(dictionary);
  }

  /** The page. */
  public static String of(Dictionary dictionary) {
    StringBuilder page = new StringBuilder("<!DOCTYPE html>\n");
    new DictionaryPage(dictionary).html().write(page);
    return page.toString();
  }

  private Html html() {
    List<Section> sections = sections();
    return tag("html", head(), body(sections)).with("lang", "en");
  }

  private List<Section> sections() {
    ReferenceSections reference = new ReferenceSections(known);
    return List.of(
        new Introduction(known).section(),
        new InputSections(known).section(),
        new TableSections(known).section(),
        new ViewSections(known).section(),
        new MetricSections(known).section(),
        new DatasetSections(known).section(),
        new QuerySections(known).section(),
        reference.reasons(),
        reference.settings());
  }

  private static Html head() {
    return tag(
        "head",
        tag("meta").with("charset", "utf-8"),
        meta("generator", GENERATOR),
        tag("meta").with("http-equiv", "Content-Security-Policy").with("content", POLICY),
        meta("viewport", "width=device-width, initial-scale=1"),
        meta("color-scheme", "light dark"),
        tag("title", "finance-bi data dictionary"),
        tag("link").with("rel", "icon").with("href", "data:,"),
        new Html.Code("style", resource("page.css")));
  }

  private static Html meta(String name, String content) {
    return tag("meta").with("name", name).with("content", content);
  }

  private Html body(List<Section> sections) {
    List<Html> main = new ArrayList<>();
    main.add(new Introduction(known).hero());
    main.add(lineage());
    sections.forEach(section -> main.add(section(section)));
    main.add(
        tag("p", "Nothing on this page has these words.")
            .css("nothing")
            .with("hidden", "hidden")
            .with("role", "status"));
    main.add(tag("footer", tag("p", "Made by ./bi docs.")));
    return tag(
        "body",
        link("main", text("Skip to the page")).css("skip"),
        navigation(sections),
        tag("main", main).with("id", "main"),
        new Html.Code("script", resource("page.js")));
  }

  private Html lineage() {
    return tag(
            "section",
            Blocks.heading("h2", "lineage", text("From raw files to metrics")),
            tag("p", "Point at a box to see what it comes from and what comes of it.").css("hint"),
            tag("div", LineagePicture.of(known.lineage()))
                .css("picture")
                .with("tabindex", "0")
                .with("role", "region")
                .with("aria-label", "Picture of the lineage"))
        .css("wide")
        .with("id", "lineage");
  }

  private static Html section(Section section) {
    List<Html> parts = new ArrayList<>();
    parts.add(Blocks.heading("h2", section.anchor(), text(section.title())));
    parts.add(section.lead());
    section.groups().forEach(group -> parts.add(group(group)));
    return tag("section", parts).with("id", section.anchor());
  }

  private static Html group(Group group) {
    List<Html> parts = new ArrayList<>();
    if (!group.title().isEmpty()) {
      parts.add(Blocks.heading("h3", group.anchor(), text(group.title())));
    }
    parts.add(group.lead());
    group.entries().forEach(entry -> parts.add(entry.html()));
    return tag("div", parts).css("group").with("id", group.anchor());
  }

  private static Html navigation(List<Section> sections) {
    Html search =
        tag(
                "div",
                tag("input")
                    .with("type", "search")
                    .with("placeholder", "Search  ( / )")
                    .with("aria-label", "Search tables, columns, metrics and queries")
                    .with("autocomplete", "off"),
                tag("p", "").css("found").with("role", "status"))
            .css("search")
            .with("hidden", "hidden");
    List<Html> contents = new ArrayList<>();
    contents.add(tag("summary", "Contents"));
    contents.add(tag("ul", item("lineage", "Lineage")));
    sections.forEach(section -> contents.add(contents(section)));
    return tag(
            "nav",
            link("main", tag("strong", "finance-bi"), text(" data dictionary")).css("home"),
            search,
            tag("details", contents).css("contents").with("open", "open"))
        .with("aria-label", "Contents");
  }

  private static Html contents(Section section) {
    if (section.groups().isEmpty()) {
      return tag("ul", item(section.anchor(), section.title()));
    }
    long count = section.groups().stream().mapToLong(group -> group.entries().size()).sum();
    List<Html> inside = new ArrayList<>();
    inside.add(
        tag(
            "summary",
            link(section.anchor(), text(section.title())),
            tag("span", String.valueOf(count)).css("count")));
    for (Group group : section.groups()) {
      if (!group.title().isEmpty()) {
        inside.add(tag("p", link(group.anchor(), text(group.title()))).css("part"));
      }
      inside.add(tag("ul", group.entries().stream().map(DictionaryPage::item).toList()));
    }
    Element fold = tag("details", inside);
    return section.anchor().equals("tables") ? fold.with("open", "open") : fold;
  }

  private static Html item(Entry entry) {
    return tag("li", link(entry.anchor(), text(entry.name())).css(entry.kind()));
  }

  private static Html item(String anchor, String title) {
    return tag("li", link(anchor, text(title)));
  }

  private static String resource(String name) {
    try (InputStream in = DictionaryPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

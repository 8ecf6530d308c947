package io.financebi.dictionary;

import io.financebi.settings.SettingKey;
import io.financebi.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sentences in which the names of things are links to where the page tells of them. */
final class Mentions {
  /** Something in backticks, or a word that only a name can be: with an underscore or a dot. */
  private static final Pattern NAME =
      Pattern.compile("`(?<quoted>[^`]+)`|(?<word>[A-Za-z][A-Za-z0-9]*(?:[_.-]\\w+)*)");

  private final Map<String, String> anchors;

  private Mentions(Map<String, String> anchors) {
    this.anchors = anchors;
  }

  /** Of what the dictionary tells of by a name that is no common word. */
  static Mentions of(Dictionary dictionary) {
    Map<String, String> anchors = new TreeMap<>();
    dictionary.queries().forEach(query -> anchors.put(query.name(), Anchors.query(query.name())));
    dictionary.views().forEach(view -> anchors.put(view.name(), Anchors.view(view.name())));
    for (TableSpec table : dictionary.tables()) {
      anchors.put(table.name(), Anchors.table(table.name()));
    }
    for (SettingKey key : dictionary.settings()) {
      anchors.put(key.name(), Anchors.setting(key.name()));
    }
    return new Mentions(anchors);
  }

  /** Where the page tells of a name; empty when it does not. */
  Stream<String> anchor(String name) {
    return Stream.ofNullable(anchors.get(name));
  }

  /** A name as code, and as a link where it leads somewhere. */
  Html name(String name) {
    return anchor(name)
        .findFirst()
        .<Html>map(anchor -> Html.link(anchor, Html.code(name)))
        .orElse(Html.code(name));
  }

  /** A sentence. */
  Html prose(String sentence) {
    List<Html> pieces = new ArrayList<>();
    Matcher found = NAME.matcher(sentence);
    int at = 0;
    while (found.find()) {
      String name = found.group("quoted") != null ? found.group("quoted") : found.group("word");
      if (found.group("quoted") != null || isName(name)) {
        pieces.add(Html.text(sentence.substring(at, found.start())));
        pieces.add(name(name));
        at = found.end();
      }
    }
    pieces.add(Html.text(sentence.substring(at)));
    return Html.all(pieces);
  }

  private boolean isName(String word) {
    boolean isColumn = word.contains("_") && word.equals(word.toLowerCase(Locale.ROOT));
    return isColumn || (word.contains(".") && anchors.containsKey(word));
  }

  /** Paragraphs, with an empty line between them. */
  Html paragraphs(String text) {
    return Html.all(
        Stream.of(text.split("\n\\s*\n"))
            .filter(paragraph -> !paragraph.isBlank())
            .map(paragraph -> Html.tag("p", prose(paragraph.strip())))
            .toList());
  }
}

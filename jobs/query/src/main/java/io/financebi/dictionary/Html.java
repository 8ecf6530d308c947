package io.financebi.dictionary;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A piece of a page. Text and attributes are escaped when they are written, whatever is in them;
 * the page is HTML for browsers and well-formed XML for everybody else.
 */
sealed interface Html {
  /** Text as people read it. */
  record Text(String text) implements Html {
    @Override
    public void write(StringBuilder out) {
      escape(text, out);
    }
  }

  /** Several pieces one after the other. */
  record Fragment(List<Html> pieces) implements Html {
    @Override
    public void write(StringBuilder out) {
      pieces.forEach(piece -> piece.write(out));
    }
  }

  /** A style sheet or a script of the house's own: the only text that is written as it is. */
  record Code(String tag, String code) implements Html {
    @Override
    public void write(StringBuilder out) {
      if (code.contains("]]>") || code.contains("</")) {
        throw new IllegalArgumentException("code that would end its own element");
      }
      out.append('<').append(tag).append(">/*<![CDATA[*/\n").append(code);
      out.append("/*]]>*/</").append(tag).append(">\n");
    }
  }

  /** An element. */
  record Element(String tag, Map<String, String> attributes, List<Html> children) implements Html {
    private static final Set<String> VOID = Set.of("br", "input", "link", "meta", "wbr");

    /** Those that stand in lines of text: no white space may come after them. */
    private static final Set<String> INLINE =
        Set.of("a", "b", "code", "em", "kbd", "span", "strong", "button", "text", "tspan", "wbr");

    /** The same with an attribute. */
    Element with(String attribute, String value) {
      Map<String, String> more = new LinkedHashMap<>(attributes);
      more.put(attribute, value);
      return new Element(tag, Collections.unmodifiableMap(more), children);
    }

    /** The same with a class. */
    Element css(String names) {
      return with("class", names);
    }

    @Override
    public void write(StringBuilder out) {
      out.append('<').append(tag);
      attributes.forEach(
          (name, value) -> {
            out.append(' ').append(name).append("=\"");
            escape(value, out);
            out.append('"');
          });
      if (VOID.contains(tag)) {
        out.append(" />");
      } else {
        out.append('>');
        children.forEach(child -> child.write(out));
        out.append("</").append(tag).append('>');
      }
      if (!INLINE.contains(tag)) {
        out.append('\n');
      }
    }
  }

  /** Writes it. */
  void write(StringBuilder out);

  /** Text, escaped. */
  static Html text(String text) {
    return new Text(text);
  }

  /** Several pieces as one. */
  static Html all(List<? extends Html> pieces) {
    return new Fragment(List.copyOf(pieces));
  }

  /** Several pieces as one. */
  static Html all(Html... pieces) {
    return all(List.of(pieces));
  }

  /** Nothing. */
  static Html none() {
    return all();
  }

  /** An element with what is in it. */
  static Element tag(String tag, Html... children) {
    return tag(tag, List.of(children));
  }

  /** An element with what is in it. */
  static Element tag(String tag, List<? extends Html> children) {
    return new Element(tag, Map.of(), List.copyOf(children));
  }

  /** An element with text in it, escaped. */
  static Element tag(String tag, String text) {
    return tag(tag, text(text));
  }

  /** A name of something: a table, a column, a metric. */
  static Element code(String name) {
    return tag("code", name);
  }

  /** A link to a place of the page. */
  static Element link(String anchor, Html... shown) {
    return tag("a", shown).with("href", "#" + anchor);
  }

  /** Pieces with something between them. */
  static Html join(List<? extends Html> pieces, String between) {
    List<Html> joined = new ArrayList<>();
    for (Html piece : pieces) {
      if (!joined.isEmpty()) {
        joined.add(text(between));
      }
      joined.add(piece);
    }
    return all(joined);
  }

  private static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        default -> out.append(isLegal(c) ? c : '\uFFFD');
      }
    }
  }

  /** XML has no control characters, not even escaped ones. */
  private static boolean isLegal(char c) {
    return (c >= ' ' && c < 0xFFFE) || c == '\n' || c == '\t';
  }
}

package io.financebi.dictionary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SQL with its parts told apart, and names in it as links. */
final class SqlHtml {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>--[^\n]*)|(?<string>'(?:[^']|'')*')|(?<parameter>(?<!:):[A-Za-z_]\\w*)"
              + "|(?<word>[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*)");

  private static final Set<String> KEYWORDS =
      Set.of(
          ("ALL AND AS ASC AT BETWEEN BY CASE CAST CROSS CURRENT DESC DISTINCT ELSE END EXCEPT"
                  + " EXISTS FALSE FILTER FOLLOWING FROM FULL GROUP HAVING IN INNER INTERSECT INTERVAL"
                  + " IS JOIN LAST LEFT LIKE LIMIT NOT NULL NULLS ON OR ORDER OUTER OVER PARTITION"
                  + " PRECEDING RANGE RIGHT ROWS SELECT THEN TRUE UNBOUNDED UNION USING VALUES WHEN"
                  + " WHERE WITH ZONE")
              .split(" "));

  private SqlHtml() {}

  /**
   * The pieces of a statement.
   *
   * @param anchors where the page tells of a name in it
   */
  static Html of(String sql, Map<String, String> anchors) {
    List<Html> pieces = new ArrayList<>();
    Matcher token = TOKEN.matcher(sql);
    int at = 0;
    while (token.find()) {
      pieces.add(Html.text(sql.substring(at, token.start())));
      pieces.add(piece(token, anchors));
      at = token.end();
    }
    pieces.add(Html.text(sql.substring(at)));
    return Html.all(pieces);
  }

  private static Html piece(Matcher token, Map<String, String> anchors) {
    String text = token.group();
    if (token.group("word") != null) {
      if (anchors.containsKey(text)) {
        return Html.link(anchors.get(text), Html.text(text));
      }
      boolean isKeyword = KEYWORDS.contains(text);
      return isKeyword ? span("k", text) : Html.text(text);
    }
    return token.group("comment") != null
        ? span("c", text)
        : span(token.group("string") != null ? "s" : "p", text);
  }

  private static Html span(String css, String text) {
    return Html.tag("span", text).css(css);
  }
}

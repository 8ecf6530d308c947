package io.financebi.dictionary;

import static io.financebi.dictionary.Html.tag;

import io.financebi.dictionary.Html.Element;
import io.financebi.dictionary.LayeredLayout.Box;
import io.financebi.dictionary.LayeredLayout.Line;
import io.financebi.dictionary.Lineage.Edge;
import io.financebi.dictionary.Lineage.Kind;
import io.financebi.dictionary.Lineage.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The lineage as a picture: stages from left to right, each box a link to what the page says of it.
 */
final class LineagePicture {
  private static final double WIDTH = 134;
  private static final double STAGE = 182;
  private static final double MARGIN = 16;
  private static final double HEADER = 46;
  private static final double ROW = 27;
  private static final double TWO_ROWS = 41;

  /** So many letters fit into a box. */
  private static final int LETTERS = 19;

  private final Lineage lineage;
  private final Map<String, Node> nodes;
  private final LayeredLayout layout;

  private LineagePicture(Lineage lineage) {
    this.lineage = lineage;
    this.nodes =
        lineage.nodes().stream().collect(Collectors.toMap(Node::anchor, Function.identity()));
    this.layout =
        new LayeredLayout(
            lineage.nodes().stream().map(LineagePicture::box).toList(),
            lineage.edges().stream().map(LineagePicture::line).toList());
  }

  /** An SVG of a lineage. */
  static Html of(Lineage lineage) {
    return new LineagePicture(lineage).svg();
  }

  private static Box box(Node node) {
    double height = rows(node.label()).size() == 1 ? ROW : TWO_ROWS;
    return new Box(
        node.anchor(), node.stage(), List.of(Kind.values()).indexOf(node.kind()), height);
  }

  private static Line line(Edge edge) {
    return new Line(edge.from(), edge.to());
  }

  private Html svg() {
    int stages = stages();
    double width = stages * STAGE - (STAGE - WIDTH) + 2 * MARGIN;
    double height = HEADER + layout.height() + 2 * MARGIN;
    List<Html> drawn = new ArrayList<>();
    drawn.add(tag("title", "From raw files to metrics").with("id", "lineage-title"));
    drawn.add(tag("desc", description()).with("id", "lineage-desc"));
    drawn.add(tag("defs", arrow("arrow"), arrow("arrow-on")));
    drawn.add(tag("g", bands(height)));
    drawn.add(tag("g", lineage.edges().stream().map(this::edge).toList()).css("edges"));
    drawn.add(tag("g", lineage.nodes().stream().map(this::node).toList()));
    return tag("svg", drawn)
        .css("lineage")
        .with("viewBox", "0 0 " + number(width) + " " + number(height))
        .with("role", "group")
        .with("aria-labelledby", "lineage-title lineage-desc");
  }

  private int stages() {
    return lineage.nodes().stream().mapToInt(Node::stage).max().orElse(0) + 1;
  }

  private String description() {
    return "Arrows run from what is read to what is made of it: "
        + stageTitles().values().stream()
            .map(title -> title.toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", then "))
        + ". Each box leads to the section about it, which also names what it is built from.";
  }

  private static Html arrow(String id) {
    return tag("marker", tag("path").with("d", "M0,0 L7,3.5 L0,7 Z"))
        .with("id", id)
        .with("viewBox", "0 0 7 7")
        .with("refX", "6")
        .with("refY", "3.5")
        .with("markerWidth", "7")
        .with("markerHeight", "7")
        .with("markerUnits", "userSpaceOnUse")
        .with("orient", "auto");
  }

  /** The title of each stage that begins a new one, by its number. */
  private Map<Integer, String> stageTitles() {
    Map<Integer, Kind> kinds = new TreeMap<>();
    lineage.nodes().forEach(node -> kinds.merge(node.stage(), node.kind(), LineagePicture::upper));
    Map<Integer, String> titles = new TreeMap<>();
    kinds.forEach(
        (stage, kind) -> {
          if (kinds.get(stage - 1) != kind) {
            titles.put(stage, kind.title());
          }
        });
    return titles;
  }

  private static Kind upper(Kind a, Kind b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private List<Html> bands(double height) {
    List<Html> bands = new ArrayList<>();
    int stages = stages();
    Map<Integer, String> titles = stageTitles();
    List<Integer> starts = List.copyOf(titles.keySet());
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : stages;
      double x = x(starts.get(i)) - MARGIN + 4;
      bands.add(
          tag("rect")
              .css("band")
              .with("x", number(x))
              .with("y", "0")
              .with("width", number(x(end - 1) + WIDTH + MARGIN - 4 - x))
              .with("height", number(height))
              .with("rx", "10"));
      bands.add(label("stage", x(starts.get(i)), 26, titles.get(starts.get(i))));
    }
    bands.addAll(groupTitles());
    return bands;
  }

  /** The titles of what else stands in a stage, each above the topmost of its boxes. */
  private List<Html> groupTitles() {
    Map<Integer, String> stages = stageTitles();
    return lineage.nodes().stream()
        .collect(
            Collectors.groupingBy(
                Node::kind, TreeMap::new, Collectors.minBy(Comparator.comparingDouble(this::top))))
        .values()
        .stream()
        .flatMap(topmost -> topmost.stream())
        .filter(node -> !stages.containsValue(node.kind().title()))
        .<Html>map(node -> label("group", x(node.stage()), top(node) - 8, node.kind().title()))
        .toList();
  }

  private static Element label(String css, double x, double y, String text) {
    return tag("text", text).css(css).with("x", number(x)).with("y", number(y));
  }

  private Html edge(Edge edge) {
    return tag("path")
        .with("d", path(line(edge)))
        .with("data-from", edge.from())
        .with("data-to", edge.to());
  }

  private String path(Line line) {
    Node from = nodes.get(line.from());
    Node to = nodes.get(line.to());
    double y = y(layout.middle(line.from()));
    if (from.stage() == to.stage()) {
      double x = x(from.stage());
      double end = y(layout.middle(line.to()));
      return "M%s,%s C%s,%s %s,%s %s,%s"
          .formatted(numbers(x, y, x - 26, y, x - 26, end, x - 1, end));
    }
    double x = x(from.stage()) + WIDTH;
    StringBuilder path = new StringBuilder("M%s,%s".formatted(numbers(x, y)));
    for (int stage = from.stage() + 1; stage <= to.stage(); stage++) {
      boolean isEnd = stage == to.stage();
      double next = y(isEnd ? layout.middle(line.to()) : layout.middle(line, stage));
      double bend = x + (x(stage) - x) / 2;
      path.append(
          " C%s,%s %s,%s %s,%s"
              .formatted(numbers(bend, y, bend, next, x(stage) - (isEnd ? 1 : 0), next)));
      x = x(stage) + WIDTH;
      y = next;
      if (!isEnd) {
        path.append(" H").append(number(x));
      }
    }
    return path.toString();
  }

  private Html node(Node node) {
    List<String> rows = rows(node.label());
    double y = y(layout.middle(node.anchor()));
    double x = x(node.stage());
    double height = box(node).height();
    List<Html> drawn = new ArrayList<>();
    drawn.add(tag("title", node.label() + ": " + node.note()));
    drawn.add(
        tag("rect")
            .with("x", number(x))
            .with("y", number(y - height / 2))
            .with("width", number(WIDTH))
            .with("height", number(height))
            .with("rx", "5"));
    for (int i = 0; i < rows.size(); i++) {
      double baseline = y + 4 + (i - (rows.size() - 1) / 2.0) * 14;
      drawn.add(tag("text", rows.get(i)).with("x", number(x + 10)).with("y", number(baseline)));
    }
    return tag("a", drawn)
        .css("node " + node.kind().css())
        .with("href", "#" + node.anchor())
        .with("data-node", node.anchor());
  }

  /** A label in one row, or in two when it is long or says of what it is. */
  private static List<String> rows(String label) {
    int of = label.indexOf(" of ");
    if (of < 0 && label.length() <= LETTERS) {
      return List.of(label);
    }
    int gap = Math.max(label.lastIndexOf('_', LETTERS - 1), label.lastIndexOf(' ', LETTERS - 1));
    int cut = of >= 0 ? of : gap >= 0 ? gap + 1 : LETTERS;
    return List.of(label.substring(0, cut).strip(), cut(label.substring(cut).strip()));
  }

  private static String cut(String row) {
    if (row.length() <= LETTERS) {
      return row;
    }
    int gap = row.lastIndexOf(' ', LETTERS - 1);
    return row.substring(0, gap < 0 ? LETTERS - 1 : gap).replaceAll(",$", "") + "\u2026";
  }

  private static double x(int stage) {
    return MARGIN + stage * STAGE;
  }

  private static double y(double middle) {
    return HEADER + middle + 2;
  }

  private double top(Node node) {
    return y(layout.middle(node.anchor())) - box(node).height() / 2;
  }

  private static Object[] numbers(double... values) {
    Object[] texts = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      texts[i] = number(values[i]);
    }
    return texts;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replace(".0", "");
  }
}

package io.financebi.figures;

import java.util.List;
import java.util.Locale;

/**
 * Horizontal bars as SVG: one a program, as long as its median, with a line from the least to the
 * greatest of its rounds.
 */
final class BarChart {
  private static final int WIDTH = 760;
  private static final int LABEL = 190;
  private static final int VALUE = 110;
  private static final int BAR = 18;
  private static final int STEP = 30;

  private BarChart() {}

  /**
   * One bar.
   *
   * @param shown the median as people read it
   */
  record Bar(String label, double median, double least, double greatest, String shown) {}

  static String svg(String title, List<Bar> bars) {
    double most = bars.stream().mapToDouble(Bar::greatest).max().orElse(0);
    double scale = most > 0 ? (WIDTH - LABEL - VALUE) / most : 0;
    StringBuilder svg = new StringBuilder();
    int height = bars.size() * STEP + 8;
    line(svg, "<h2>%s</h2>", escaped(title));
    line(
        svg,
        "<svg role=\"img\" aria-label=\"%s\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">",
        escaped(title),
        WIDTH,
        height,
        WIDTH,
        height);
    int top = 4;
    for (Bar bar : bars) {
      append(svg, bar, top, scale);
      top += STEP;
    }
    return svg.append("</svg>\n").toString();
  }

  private static void append(StringBuilder svg, Bar bar, int top, double scale) {
    int middle = top + BAR / 2;
    double from = LABEL + bar.least() * scale;
    double to = LABEL + bar.greatest() * scale;
    line(svg, "<text x=\"0\" y=\"%d\">%s</text>", middle + 5, escaped(bar.label()));
    line(
        svg,
        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
        LABEL,
        top,
        bar.median() * scale,
        BAR);
    line(
        svg,
        "<path d=\"M%.1f %dH%.1fM%.1f %dv8M%.1f %dv8\"/>",
        from,
        middle,
        to,
        from,
        middle - 4,
        to,
        middle - 4);
    line(svg, "<text x=\"%.1f\" y=\"%d\">%s</text>", to + 8, middle + 5, escaped(bar.shown()));
  }

  private static void line(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

package io.financebi.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Names the kinds that a raw order line is of. */
final class LineKinds {
  static final List<String> ALL =
      List.of(
          "sale",
          "return",
          "adjustment",
          "free",
          "discounted",
          "guest",
          "second line",
          "web",
          "app",
          "store",
          "USD",
          "EUR",
          "GBP",
          "CHF");

  private LineKinds() {}

  static List<String> of(Map<String, String> line) {
    List<String> kinds = new ArrayList<>();
    String price = line.getOrDefault("unit_price", "");
    if (line.getOrDefault("quantity", "").startsWith("-")) {
      kinds.add(line.containsKey("original_order_id") ? "return" : "return of nothing");
    } else if (price.startsWith("-")) {
      kinds.add("adjustment");
    } else {
      kinds.add(price.matches("0(\\.0+)?") ? "free" : "sale");
    }
    if (line.containsKey("discount")) {
      kinds.add("discounted");
    }
    if (!line.containsKey("user_id")) {
      kinds.add("guest");
    }
    if ("2".equals(line.get("line_number"))) {
      kinds.add("second line");
    }
    kinds.add(line.getOrDefault("channel", ""));
    kinds.add(line.getOrDefault("currency", ""));
    return kinds;
  }
}

package io.financebi.crawl;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** A table of random values, which it writes to files in as many ways as there are. */
final class RandomTable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> TEXTS =
      List.of(
          "x",
          "two words",
          "a,b",
          "a;b",
          "a\tb",
          "a|b",
          "say \"hi\"",
          "\"",
          "\"quoted\"",
          "line\nbreak",
          " lead",
          "trail ",
          "ü€𝄞",
          "it's",
          "back\\slash",
          "\\\"",
          "NULL",
          "007",
          "-",
          "#no comment",
          "%41",
          "<&>",
          "1,000.00");
  private static final List<String> FILES =
      List.of(
          "a b",
          "[x]",
          "*",
          "?",
          "ü",
          "it's",
          "say \"hi\"",
          "{a,b}",
          "a%20b",
          "a#b",
          "~",
          "a\\b",
          "$x",
          "a=b",
          "plain",
          "a.b",
          "-x",
          "!",
          "C:",
          "s3:",
          "**",
          "[!a]",
          "a\nb");

  private final Random random;
  private final List<String> kinds = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  RandomTable(Random random) {
    this.random = random;
    int columns = 1 + random.nextInt(5);
    for (int i = 0; i < columns; i++) {
      kinds.add(List.of("whole", "text", "day", "boolean").get(random.nextInt(4)));
    }
  }

  /** The rows in the files, each value as a text. */
  List<List<String>> rows() {
    return rows;
  }

  /** The columns are {@code c0}, {@code c1} and so on. */
  int columns() {
    return kinds.size();
  }

  /** Writes files into a folder. */
  void write(Tree tree, String folder) {
    boolean isJson = random.nextInt(4) == 0;
    List<String> names = new ArrayList<>(FILES);
    Collections.shuffle(names, random);
    int files = 1 + random.nextInt(3);
    for (int i = 0; i < files; i++) {
      List<List<String>> some = new ArrayList<>();
      // A file alone must have rows, or its columns have no types.
      int count = (files == 1 ? 1 : 0) + random.nextInt(30);
      for (int row = 0; row < count; row++) {
        some.add(kinds.stream().map(this::value).toList());
      }
      rows.addAll(some);
      String text = isJson ? json(some) : csv(some);
      boolean isGzip = random.nextInt(4) == 0;
      String path =
          folder + "/" + names.get(i) + (isJson ? ".jsonl" : ".csv") + (isGzip ? ".gz" : "");
      if (!isJson || count > 0) {
        tree.put(path, isGzip ? Tree.gzip(text) : text.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private String value(String kind) {
    if (random.nextInt(8) == 0) {
      return null;
    }
    return switch (kind) {
      case "whole" ->
          String.valueOf(random.nextBoolean() ? random.nextLong() : random.nextInt(100) - 50);
      case "day" -> LocalDate.of(2000, 1, 1).plusDays(random.nextInt(20_000)).toString();
      case "boolean" -> String.valueOf(random.nextBoolean());
      default -> TEXTS.get(random.nextInt(TEXTS.size()));
    };
  }

  private String json(List<List<String>> some) {
    StringBuilder text = new StringBuilder(random.nextInt(5) == 0 ? "\uFEFF" : "");
    for (List<String> row : some) {
      ObjectNode object = JSON.createObjectNode();
      for (int i = 0; i < row.size(); i++) {
        if (row.get(i) == null) {
          object.putNull("c" + i);
        } else {
          switch (kinds.get(i)) {
            case "whole" -> object.put("c" + i, Long.parseLong(row.get(i)));
            case "boolean" -> object.put("c" + i, Boolean.parseBoolean(row.get(i)));
            default -> object.put("c" + i, row.get(i));
          }
        }
      }
      text.append(object).append('\n');
    }
    return text.toString();
  }

  private String csv(List<List<String>> some) {
    String delimiter = List.of(",", ";", "\t", "|").get(random.nextInt(4));
    String lineEnd = random.nextBoolean() ? "\n" : "\r\n";
    boolean quotesAll = random.nextInt(3) == 0;
    Integer[] order = new Integer[kinds.size()];
    Arrays.setAll(order, i -> i);
    Collections.shuffle(Arrays.asList(order), random);
    List<String> lines = new ArrayList<>();
    lines.add(
        Arrays.stream(order)
            .map(i -> quoted("c" + i, delimiter, quotesAll))
            .collect(Collectors.joining(delimiter)));
    for (List<String> row : some) {
      lines.add(
          Arrays.stream(order)
              .map(i -> row.get(i) == null ? "" : quoted(row.get(i), delimiter, quotesAll))
              .map(cell -> kinds.size() == 1 && cell.isEmpty() ? "\"\"" : cell)
              .collect(Collectors.joining(delimiter)));
    }
    return (random.nextInt(5) == 0 ? "\uFEFF" : "")
        + String.join(lineEnd, lines)
        + (random.nextBoolean() ? lineEnd : "");
  }

  private static String quoted(String value, String delimiter, boolean quotesAll) {
    boolean isPlain =
        !quotesAll && !value.contains(delimiter) && !value.contains("\n") && !value.contains("\"");
    return isPlain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}

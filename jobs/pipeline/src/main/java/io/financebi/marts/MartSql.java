package io.financebi.marts;

import io.financebi.table.TableSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The SQL of each mart and the order in which they can be built. */
public final class MartSql {
  private final Map<String, String> textByMart = new TreeMap<>();

  /**
   * @param textOf the SQL of a mart by its name
   */
  public MartSql(List<TableSpec> marts, Function<String, String> textOf) {
    marts.forEach(mart -> textByMart.put(mart.name(), textOf.apply(mart.name())));
  }

  /** The SQL that the jar carries: {@code sql/marts/NAME.sql} of the repository. */
  public static String packaged(String mart) {
    String resource = "/sql/marts/" + mart + ".sql";
    try (InputStream in = MartSql.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no " + resource + " for the TableSpec of that name");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The SQL of one mart. */
  public String text(String mart) {
    return textByMart.get(mart);
  }

  /**
   * The marts, each after those that it reads; alphabetical where that leaves a choice.
   *
   * @param tablesRead the names of the tables that a SQL text reads
   * @throws IllegalStateException when marts read each other in a circle
   */
  public List<String> inDependencyOrder(Function<String, Set<String>> tablesRead) {
    Map<String, Set<String>> waiting = new TreeMap<>();
    textByMart.forEach(
        (mart, text) ->
            waiting.put(
                mart,
                tablesRead.apply(text).stream()
                    .filter(textByMart::containsKey)
                    .collect(Collectors.toSet())));
    List<String> order = new ArrayList<>();
    while (!waiting.isEmpty()) {
      List<String> ready =
          waiting.keySet().stream().filter(mart -> order.containsAll(waiting.get(mart))).toList();
      if (ready.isEmpty()) {
        throw new IllegalStateException("marts that read each other: " + waiting);
      }
      order.addAll(ready);
      ready.forEach(waiting::remove);
    }
    return order;
  }
}

package io.financebi.dictionary;

import io.financebi.semantic.Dataset;
import io.financebi.semantic.Metric;
import io.financebi.table.Layer;
import io.financebi.table.TableSpec;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What comes from what: raw files, tables, views, datasets and metrics.
 *
 * @param nodes in reading order
 * @param edges each once, along the flow
 */
record Lineage(List<Node> nodes, List<Edge> edges) {
  /** What a node is; also the names of the page's colours. */
  enum Kind {
    INPUT("Raw files"),
    CLEAN("Clean tables"),
    RAW("Books of the runs"),
    MART("Marts"),
    DATASET("Datasets"),
    VIEW("Views"),
    METRICS("Metrics");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** Of several. */
    String title() {
      return title;
    }

    /** Of its colour in the style sheet. */
    String css() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of a table. */
    static Kind of(Layer layer) {
      return valueOf(layer.name());
    }
  }

  /**
   * Something that data are in.
   *
   * @param anchor where the page tells of it
   * @param stage how far along the flow it is, from 0
   * @param note what it is, in a sentence
   */
  record Node(String anchor, Kind kind, int stage, String label, String note) {}

  /** From the anchor of what is read to the anchor of what is made of it. */
  record Edge(String from, String to) {}

  /** The lineage of a dictionary. */
  static Lineage of(Dictionary dictionary, List<MetricGroup> metrics) {
    Builder lineage = new Builder();
    lineage.addTables(dictionary.tables());
    int last = lineage.nodes.values().stream().mapToInt(Node::stage).max().orElse(0);
    for (DescribedQuery view : dictionary.views()) {
      lineage.add(Anchors.view(view.name()), Kind.VIEW, last + 1, view.name(), view.file().title());
      view.reads().forEach(read -> lineage.connectNamed(read, Anchors.view(view.name())));
    }
    for (Dataset dataset : dictionary.model().datasets()) {
      String anchor = Anchors.dataset(dataset.name());
      lineage.add(anchor, Kind.DATASET, last + 1, dataset.name(), dataset.description());
      lineage.connect(Anchors.table(dataset.table().name()), anchor);
    }
    for (MetricGroup group : metrics) {
      String anchor = Anchors.metrics(group);
      String count = group.metrics().size() == 1 ? "1 metric" : group.metrics().size() + " metrics";
      String names =
          String.join(", ", group.metrics().keySet().stream().map(Metric::name).toList());
      lineage.add(anchor, Kind.METRICS, last + 2, count + " of " + group.title(), names);
      group.datasets().forEach(name -> lineage.connect(Anchors.dataset(name), anchor));
    }
    return new Lineage(List.copyOf(lineage.nodes.values()), List.copyOf(lineage.edges));
  }

  /** What something is made of. */
  List<Node> sources(String anchor) {
    return nodes.stream().filter(node -> edges.contains(new Edge(node.anchor(), anchor))).toList();
  }

  /** What is made of something. */
  List<Node> uses(String anchor) {
    return nodes.stream().filter(node -> edges.contains(new Edge(anchor, node.anchor()))).toList();
  }

  private static final class Builder {
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Set<Edge> edges = new LinkedHashSet<>();
    private final Map<String, Integer> stages = new HashMap<>();

    void addTables(List<TableSpec> tables) {
      tables.stream()
          .flatMap(table -> table.inputs().stream())
          .forEach(input -> add(Anchors.input(input), Kind.INPUT, 0, input, "files of " + input));
      for (TableSpec table : tables) {
        String anchor = Anchors.table(table.name());
        add(anchor, Kind.of(table.layer()), stage(table, tables), table.name(), table.grain());
        table.inputs().forEach(input -> connect(Anchors.input(input), anchor));
        table.builtFrom().forEach(source -> connect(Anchors.table(source), anchor));
      }
    }

    /** Tables of raw files are side by side, whether they read each other or not. */
    private int stage(TableSpec table, List<TableSpec> tables) {
      if (table.layer() != Layer.MART) {
        return 1;
      }
      Integer known = stages.get(table.name());
      if (known != null) {
        return known;
      }
      int stage =
          1
              + tables.stream()
                  .filter(source -> table.builtFrom().contains(source.name()))
                  .mapToInt(source -> stage(source, tables))
                  .max()
                  .orElse(1);
      stages.put(table.name(), stage);
      return stage;
    }

    void add(String anchor, Kind kind, int stage, String label, String note) {
      nodes.putIfAbsent(anchor, new Node(anchor, kind, stage, label, note));
    }

    void connect(String from, String to) {
      edges.add(new Edge(from, to));
    }

    /** A name in SQL is that of a table, else of a view. */
    void connectNamed(String name, String to) {
      String table = Anchors.table(name);
      connect(nodes.containsKey(table) ? table : Anchors.view(name), to);
    }
  }
}

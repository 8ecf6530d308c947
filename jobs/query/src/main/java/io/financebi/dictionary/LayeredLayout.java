package io.financebi.dictionary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Places boxes in columns so that few lines between them cross and most are nearly level
 * (Sugiyama's way): lines that pass a column have a place in it too; columns are sorted by the mean
 * place of what each box is connected with, back and forth; then heights are evened out.
 */
final class LayeredLayout {
  private static final int SWEEPS = 40;
  private static final double GAP = 12;
  private static final double GAP_OF_GROUPS = 34;
  private static final double LINE = 6;

  /** How far each column is drawn to the axis of the picture: 0 not at all, 1 onto it. */
  private static final double TO_THE_AXIS = 0.7;

  /**
   * A box, or a line that passes.
   *
   * @param column from 0
   * @param group boxes of one stay together, in ascending order from the top
   */
  record Box(String id, int column, int group, double height) {}

  /** From a box to a box of a later column. */
  record Line(String from, String to) {}

  private final List<List<Box>> columns = new ArrayList<>();
  private final Map<String, Box> boxes = new LinkedHashMap<>();
  private final Map<String, Set<String>> left = new HashMap<>();
  private final Map<String, Set<String>> right = new HashMap<>();
  private final Map<String, Double> middles = new HashMap<>();

  /**
   * @param lines those within one column are let through without a place
   */
  LayeredLayout(Collection<Box> boxes, Collection<Line> lines) {
    boxes.forEach(this::add);
    lines.forEach(this::connect);
    sort();
    even();
  }

  /** The vertical middle of a box; the topmost box begins at 0. */
  double middle(String box) {
    return middles.get(box);
  }

  /** The middle of a line where it passes a column between its ends. */
  double middle(Line line, int column) {
    return middle(passing(line.from(), column));
  }

  /** Where the lowest box ends. */
  double height() {
    return boxes.values().stream()
        .mapToDouble(box -> middle(box.id()) + box.height() / 2)
        .max()
        .orElse(0);
  }

  /** Lines from one box pass a column together. */
  private static String passing(String from, int column) {
    return from + "@" + column;
  }

  private void add(Box box) {
    while (columns.size() <= box.column()) {
      columns.add(new ArrayList<>());
    }
    columns.get(box.column()).add(box);
    boxes.put(box.id(), box);
  }

  private void connect(Line line) {
    int from = boxes.get(line.from()).column();
    int to = boxes.get(line.to()).column();
    String at = line.from();
    for (int column = from + 1; column < to; column++) {
      String passing = passing(line.from(), column);
      if (!boxes.containsKey(passing)) {
        add(new Box(passing, column, 0, LINE));
      }
      connect(at, passing);
      at = passing;
    }
    if (to > from) {
      connect(at, line.to());
    }
  }

  private void connect(String from, String to) {
    right.computeIfAbsent(from, id -> new LinkedHashSet<>()).add(to);
    left.computeIfAbsent(to, id -> new LinkedHashSet<>()).add(from);
  }

  private void sort() {
    columns.forEach(column -> column.sort(Comparator.comparingInt(Box::group)));
    List<List<Box>> best = copy();
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean isForward = sweep % 2 == 0;
      for (int i = 0; i < columns.size(); i++) {
        List<Box> column = columns.get(isForward ? i : columns.size() - 1 - i);
        Map<String, Double> places = places();
        Map<String, Set<String>> others = isForward ? left : right;
        column.sort(
            Comparator.comparingInt(Box::group)
                .thenComparingDouble(box -> mean(box, others, places::get)));
      }
      if (crossings(columns) < crossings(best)) {
        best = copy();
      }
    }
    columns.clear();
    columns.addAll(best);
  }

  private List<List<Box>> copy() {
    List<List<Box>> copy = new ArrayList<>();
    columns.forEach(column -> copy.add(new ArrayList<>(column)));
    return copy;
  }

  /** How far down each box is in its column, from 0 to 1. */
  private Map<String, Double> places() {
    Map<String, Double> places = new HashMap<>();
    for (List<Box> column : columns) {
      for (int i = 0; i < column.size(); i++) {
        places.put(column.get(i).id(), (i + 0.5) / column.size());
      }
    }
    return places;
  }

  /** The mean place of what a box is connected with; its own when that is nothing. */
  private static double mean(
      Box box, Map<String, Set<String>> others, ToDoubleFunction<String> place) {
    return others.getOrDefault(box.id(), Set.of(box.id())).stream()
        .mapToDouble(place)
        .average()
        .orElse(0);
  }

  private int crossings(List<List<Box>> sorted) {
    int crossings = 0;
    Map<String, Integer> index = new HashMap<>();
    sorted.forEach(column -> column.forEach(box -> index.put(box.id(), column.indexOf(box))));
    for (List<Box> column : sorted) {
      List<int[]> lines = new ArrayList<>();
      for (Box box : column) {
        for (String to : right.getOrDefault(box.id(), Set.of())) {
          lines.add(new int[] {index.get(box.id()), index.get(to)});
        }
      }
      for (int[] a : lines) {
        crossings += (int) lines.stream().filter(b -> a[0] < b[0] && a[1] > b[1]).count();
      }
    }
    return crossings;
  }

  private void even() {
    for (List<Box> column : columns) {
      place(column, box -> 0);
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean isForward = sweep % 2 == 0;
      for (int i = 0; i < columns.size(); i++) {
        int at = isForward ? i : columns.size() - 1 - i;
        place(columns.get(at), this::wish);
      }
    }
    double top =
        boxes.values().stream()
            .mapToDouble(box -> middle(box.id()) - box.height() / 2)
            .min()
            .orElse(0);
    middles.replaceAll((box, middle) -> middle - top);
  }

  /** Where a box wants to be: level with what it is connected with. */
  private double wish(Box box) {
    List<String> others = new ArrayList<>(left.getOrDefault(box.id(), Set.of()));
    others.addAll(right.getOrDefault(box.id(), Set.of()));
    return others.stream().mapToDouble(middles::get).average().orElse(0);
  }

  /**
   * Places a column as near to its boxes' wishes as their order and distances allow: the least
   * squares of a monotone sequence, by pooling neighbours that would overlap.
   */
  private void place(List<Box> column, ToDoubleFunction<Box> wish) {
    List<double[]> pools = new ArrayList<>();
    double[] offsets = new double[column.size()];
    for (int i = 0; i < column.size(); i++) {
      offsets[i] = i == 0 ? 0 : offsets[i - 1] + distance(column.get(i - 1), column.get(i));
      pools.add(new double[] {wish.applyAsDouble(column.get(i)) - offsets[i], 1});
      while (pools.size() > 1 && last(pools, 2)[0] > last(pools, 1)[0]) {
        double[] lower = pools.remove(pools.size() - 1);
        double[] upper = last(pools, 1);
        double count = upper[1] + lower[1];
        upper[0] = (upper[0] * upper[1] + lower[0] * lower[1]) / count;
        upper[1] = count;
      }
    }
    int i = 0;
    for (double[] pool : pools) {
      for (int j = 0; j < pool[1]; j++) {
        middles.put(column.get(i).id(), pool[0] + offsets[i]);
        i++;
      }
    }
    double center = middle(column.get(0).id()) + middle(column.get(i - 1).id());
    column.forEach(
        box ->
            middles.merge(box.id(), -TO_THE_AXIS * center / 2, (middle, shift) -> middle + shift));
  }

  private static double[] last(List<double[]> pools, int back) {
    return pools.get(pools.size() - back);
  }

  private static double distance(Box upper, Box lower) {
    boolean isLine = upper.height() == LINE || lower.height() == LINE;
    double gap = upper.group() != lower.group() ? GAP_OF_GROUPS : isLine ? GAP / 2 : GAP;
    return (upper.height() + lower.height()) / 2 + gap;
  }
}

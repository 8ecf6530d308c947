package io.financebi.crawl;

import io.financebi.folders.DataFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The order in which files are looked at, until there are enough. */
final class SampleChoice {
  private SampleChoice() {}

  /**
   * First the one that was changed last, then some evenly spread over all, and so over partitions;
   * then the others, for the case that those cannot be read.
   *
   * @param files by path
   * @param few how many are spread
   */
  static List<DataFile> of(List<DataFile> files, int few) {
    Set<DataFile> order = new LinkedHashSet<>();
    if (files.size() > few) {
      files.stream().max(Comparator.comparing(DataFile::modifiedAt)).ifPresent(order::add);
      for (int i = 0; i < few; i++) {
        order.add(files.get((int) ((long) i * (files.size() - 1) / Math.max(1, few - 1))));
      }
    }
    order.addAll(files);
    return new ArrayList<>(order);
  }
}

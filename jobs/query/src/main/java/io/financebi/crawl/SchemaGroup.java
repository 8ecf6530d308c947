package io.financebi.crawl;

import io.financebi.catalog.CsvDialect;
import io.financebi.catalog.FileFormat;
import io.financebi.folders.DataFile;
import io.financebi.folders.TypeMerge;
import io.financebi.table.ColumnType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Files that go together into one table: their types do not contradict each other, and any two that
 * were put together share at least half of the columns of the one that has fewer.
 */
final class SchemaGroup {
  private final Set<CsvDialect> dialects = new LinkedHashSet<>();
  private final List<DataFile> files = new ArrayList<>();
  private Map<String, SourceColumn> columns;
  private Looked looked = Looked.NOTHING;

  private SchemaGroup(SchemaFiles first) {
    this.columns = first.schema().columns();
    add(first);
  }

  /** The fewest groups that a look at each schema once finds, the one with the most files first. */
  static List<SchemaGroup> of(FileFormat format, List<SchemaFiles> schemas) {
    List<SchemaGroup> groups = new ArrayList<>();
    schemas.stream()
        .sorted(
            Comparator.comparing((SchemaFiles same) -> -same.files().size())
                .thenComparing(same -> same.files().get(0).relative()))
        .forEach(
            same -> {
              if (groups.stream().noneMatch(group -> group.takes(format, same))) {
                groups.add(new SchemaGroup(same));
              }
            });
    groups.sort(
        Comparator.comparing((SchemaGroup group) -> -group.files.size())
            .thenComparing(group -> group.files.get(0).relative()));
    return groups;
  }

  private boolean takes(FileFormat format, SchemaFiles same) {
    Optional<Map<String, SourceColumn>> both = merge(format, columns, same.schema().columns());
    both.ifPresent(
        merged -> {
          columns = merged;
          add(same);
        });
    return both.isPresent();
  }

  private void add(SchemaFiles same) {
    same.schema().dialect().ifPresent(dialects::add);
    files.addAll(same.files());
    looked = looked.and(same.looked());
  }

  private static Optional<Map<String, SourceColumn>> merge(
      FileFormat format, Map<String, SourceColumn> some, Map<String, SourceColumn> others) {
    long shared = others.keySet().stream().filter(some::containsKey).count();
    if (shared == 0 || shared * 2 < Math.min(some.size(), others.size())) {
      return Optional.empty();
    }
    Map<String, SourceColumn> merged = new LinkedHashMap<>(some);
    for (Map.Entry<String, SourceColumn> other : others.entrySet()) {
      SourceColumn before = merged.get(other.getKey());
      Optional<SourceColumn> both =
          before == null ? Optional.of(other.getValue()) : merge(format, before, other.getValue());
      if (both.isEmpty()) {
        return Optional.empty();
      }
      merged.put(other.getKey(), both.get());
    }
    return Optional.of(merged);
  }

  private static Optional<SourceColumn> merge(
      FileFormat format, SourceColumn one, SourceColumn other) {
    if (one.type().isEmpty() || other.type().isEmpty()) {
      return Optional.of(new SourceColumn(one.source(), one.type().or(other::type)));
    }
    Optional<ColumnType> type = TypeMerge.merge(format, one.type().get(), other.type().get());
    return type.map(merged -> new SourceColumn(one.source(), Optional.of(merged)));
  }

  /** Its columns, by key. */
  Map<String, SourceColumn> columns() {
    return columns;
  }

  /** The dialects of its csv files, in a fixed order; that of one column alone comes first. */
  List<CsvDialect> dialects() {
    return dialects.stream()
        .sorted(
            Comparator.comparing(CsvDialect::delimiter)
                .thenComparing(CsvDialect::escape)
                .thenComparing(CsvDialect::hasHeader))
        .toList();
  }

  /** How much of its files was looked at. */
  Looked looked() {
    boolean isAll = looked.files() == files.size();
    return new Looked(looked.files(), looked.rows(), looked.isWhole() && isAll);
  }

  /** Its files. */
  List<DataFile> files() {
    return files;
  }
}

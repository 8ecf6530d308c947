package io.financebi.table;

import java.util.List;
import java.util.stream.Stream;

/** What is derived from the clean tables, for people and dashboards. */
final class MartTables {
  static final List<TableSpec> ALL =
      Stream.of(BehaviourMarts.ALL, DailyMarts.ALL, CustomerMarts.ALL)
          .flatMap(List::stream)
          .toList();

  private MartTables() {}
}

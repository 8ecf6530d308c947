package io.financebi.glue;

import io.financebi.export.ExportState;
import io.financebi.export.ExportedTable;
import io.financebi.lake.LakeRoot;
import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.LakeStorage;
import io.financebi.lake.LoggedColumns;
import io.financebi.table.SchemaChange;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tables that a catalog ought to have of a lake. */
final class CatalogTables {
  private final LakeRoot.InS3 lake;

  CatalogTables(LakeRoot.InS3 lake) {
    this.lake = lake;
  }

  /** The tables of a snapshot, in their order; reads a small file for each. */
  List<CatalogTable> ofLake(LakeStorage storage, LakeSnapshot snapshot) {
    List<CatalogTable> tables = new ArrayList<>();
    for (TableSpec spec : Tables.all()) {
      Long version = snapshot.tableVersions().get(spec.name());
      if (version != null) {
        SchemaChange logged =
            SchemaChange.between(LoggedColumns.read(storage, spec.name(), version), spec);
        tables.add(new CatalogTable(spec, GlueTables.toTableInput(spec, lake), logged, Map.of()));
      }
    }
    return tables;
  }

  /**
   * The exported ones of these as plain Parquet.
   *
   * @param root of the export
   */
  List<CatalogTable> ofExport(List<CatalogTable> ofLake, ExportState state, LakeRoot.InS3 root) {
    List<CatalogTable> tables = new ArrayList<>();
    for (CatalogTable table : ofLake) {
      Optional<ExportedTable> exported = state.find(table.name());
      exported.ifPresent(each -> tables.add(plain(table, each.partitions(), root)));
    }
    return tables;
  }

  private CatalogTable plain(CatalogTable table, Map<String, String> exported, LakeRoot.InS3 root) {
    TableSpec spec = table.spec();
    Map<String, String> partitions = new TreeMap<>();
    exported.forEach((value, location) -> partitions.put(value, root.uri() + "/" + location));
    boolean isPartitioned = spec.partitionColumn().isPresent();
    String location = isPartitioned ? root.uri() + "/" + spec.name() : partitions.get("");
    return new CatalogTable(
        spec,
        GlueTables.toParquetInput(spec, lake, location),
        table.logged(),
        isPartitioned ? partitions : Map.of());
  }
}

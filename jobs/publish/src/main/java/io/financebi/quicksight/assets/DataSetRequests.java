package io.financebi.quicksight.assets;

import io.financebi.quicksight.PlannedDataset;
import io.financebi.semantic.WideTable.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.quicksight.model.CalculatedColumn;
import software.amazon.awssdk.services.quicksight.model.ColumnDataSubType;
import software.amazon.awssdk.services.quicksight.model.ColumnDescription;
import software.amazon.awssdk.services.quicksight.model.ColumnTag;
import software.amazon.awssdk.services.quicksight.model.CreateColumnsOperation;
import software.amazon.awssdk.services.quicksight.model.DataSetImportMode;
import software.amazon.awssdk.services.quicksight.model.InputColumn;
import software.amazon.awssdk.services.quicksight.model.InputColumnDataType;
import software.amazon.awssdk.services.quicksight.model.LogicalTable;
import software.amazon.awssdk.services.quicksight.model.LogicalTableSource;
import software.amazon.awssdk.services.quicksight.model.PhysicalTable;
import software.amazon.awssdk.services.quicksight.model.ProjectOperation;
import software.amazon.awssdk.services.quicksight.model.RelationalTable;
import software.amazon.awssdk.services.quicksight.model.TagColumnOperation;
import software.amazon.awssdk.services.quicksight.model.TransformOperation;
import software.amazon.awssdk.services.quicksight.model.UpdateDataSetRequest;

/** Datasets as QuickSight is asked for them. */
final class DataSetRequests {
  private static final String CATALOG = "AwsDataCatalog";
  private static final String PHYSICAL = "view";
  private static final String LOGICAL = "rows";

  private DataSetRequests() {}

  /**
   * A dataset over a view of Athena: its columns with what they mean, and the metrics.
   *
   * @param view that it reads
   * @param dataSource its ARN
   * @param database of the Glue catalog
   */
  // Tables that are prepared in the newer way are for people at a screen.
  @SuppressWarnings("deprecation")
  static UpdateDataSetRequest toRequest(
      PlannedDataset dataset,
      String title,
      String view,
      String dataSource,
      String database,
      DataSetImportMode mode) {
    return UpdateDataSetRequest.builder()
        .name(title)
        .importMode(mode)
        .physicalTableMap(
            Map.of(
                PHYSICAL,
                PhysicalTable.builder()
                    .relationalTable(
                        RelationalTable.builder()
                            .dataSourceArn(dataSource)
                            .catalog(CATALOG)
                            .schema(database)
                            .name(view)
                            .inputColumns(
                                dataset.table().columns().stream()
                                    .map(column -> inputColumn(column.name(), column.kind(), mode))
                                    .toList())
                            .build())
                    .build()))
        .logicalTableMap(
            Map.of(
                LOGICAL,
                LogicalTable.builder()
                    .alias(dataset.identifier())
                    .source(LogicalTableSource.builder().physicalTableId(PHYSICAL).build())
                    .dataTransforms(transforms(dataset))
                    .build()))
        .build();
  }

  /** What decimals are kept as is said where they are kept. */
  private static InputColumn inputColumn(String name, Kind kind, DataSetImportMode mode) {
    InputColumn.Builder column = InputColumn.builder().name(name);
    boolean isKept = mode == DataSetImportMode.SPICE;
    return switch (kind) {
      case TEXT -> column.type(InputColumnDataType.STRING).build();
      case WHOLE -> column.type(InputColumnDataType.INTEGER).build();
      case EXACT, NUMBER -> {
        column.type(InputColumnDataType.DECIMAL);
        if (isKept) {
          column.subType(kind == Kind.EXACT ? ColumnDataSubType.FIXED : ColumnDataSubType.FLOAT);
        }
        yield column.build();
      }
      case DAY, INSTANT -> column.type(InputColumnDataType.DATETIME).build();
    };
  }

  private static List<TransformOperation> transforms(PlannedDataset dataset) {
    List<TransformOperation> transforms = new ArrayList<>();
    if (!dataset.metrics().isEmpty()) {
      transforms.add(
          TransformOperation.builder()
              .createColumnsOperation(
                  CreateColumnsOperation.builder()
                      .columns(
                          dataset.metrics().entrySet().stream()
                              .map(entry -> calculated(entry.getKey(), entry.getValue()))
                              .toList())
                      .build())
              .build());
    }
    dataset
        .table()
        .columns()
        .forEach(column -> transforms.add(described(column.name(), column.description())));
    dataset
        .metrics()
        .forEach((name, metric) -> transforms.add(described(name, metric.description())));
    transforms.add(
        TransformOperation.builder()
            .projectOperation(
                ProjectOperation.builder()
                    .projectedColumns(
                        Stream.concat(
                                dataset.table().columns().stream().map(each -> each.name()),
                                dataset.metrics().keySet().stream())
                            .toList())
                    .build())
            .build());
    return transforms;
  }

  private static CalculatedColumn calculated(String name, PlannedDataset.Calculated metric) {
    return CalculatedColumn.builder()
        .columnName(name)
        .columnId(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"))
        .expression(metric.expression())
        .build();
  }

  private static TransformOperation described(String name, String description) {
    return TransformOperation.builder()
        .tagColumnOperation(
            TagColumnOperation.builder()
                .columnName(name)
                .tags(
                    ColumnTag.builder()
                        .columnDescription(ColumnDescription.builder().text(description).build())
                        .build())
                .build())
        .build();
  }
}

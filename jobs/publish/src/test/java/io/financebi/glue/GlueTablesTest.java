package io.financebi.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.lake.LakeRoot;
import io.financebi.table.ColumnType;
import io.financebi.table.ColumnType.Simple;
import io.financebi.table.Layer;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.TableInput;

class GlueTablesTest {
  private static final LakeRoot.InS3 LAKE = (LakeRoot.InS3) LakeRoot.of("s3a://lakes/shop");

  private static Column column(String name, String type, String comment) {
    return Column.builder().name(name).type(type).comment(comment).build();
  }

  @Test
  void aSpecBecomesADeltaTableThatEveryEngineKnows() {
    TableSpec spec =
        TableSpec.table(Layer.MART, "mart_days", "one day")
            .column("event_date", Simple.DATE, "the day")
            .measure(
                "net_amount", new ColumnType.Decimal(18, 2), "reporting currency", "what is left")
            .optional("views", Simple.BIGINT, "events", "how often")
            .partitionedBy("event_date")
            .build();

    assertThat(GlueTables.toTableInput(spec, LAKE))
        .isEqualTo(
            TableInput.builder()
                .name("mart_days")
                .description("one day")
                .tableType("EXTERNAL_TABLE")
                .partitionKeys(List.of())
                .parameters(
                    Map.of(
                        "EXTERNAL", "TRUE",
                        "classification", "delta",
                        "table_type", "DELTA",
                        "spark.sql.sources.provider", "delta",
                        "finance_bi.lake", "s3://lakes/shop"))
                .storageDescriptor(
                    StorageDescriptor.builder()
                        .location("s3://lakes/shop/mart_days")
                        .columns(
                            column("event_date", "date", "the day"),
                            column(
                                "net_amount", "decimal(18,2)", "what is left (reporting currency)"),
                            column("views", "bigint", "how often (events)"))
                        .inputFormat("org.apache.hadoop.mapred.SequenceFileInputFormat")
                        .outputFormat("org.apache.hadoop.hive.ql.io.HiveSequenceFileOutputFormat")
                        .serdeInfo(
                            SerDeInfo.builder()
                                .serializationLibrary(
                                    "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe")
                                .parameters(
                                    Map.of(
                                        "serialization.format",
                                        "1",
                                        "path",
                                        "s3://lakes/shop/mart_days"))
                                .build())
                        .build())
                .build());
  }

  @Test
  void everyTypeOfOursIsOneOfHive() {
    assertThat(List.of(Simple.values()).stream().map(type -> GlueTables.toGlueType(type)).toList())
        .containsExactly("string", "boolean", "int", "bigint", "double", "date", "timestamp");
    assertThat(GlueTables.toGlueType(new ColumnType.Decimal(38, 10))).isEqualTo("decimal(38,10)");
  }

  @Test
  void aCommentThatIsTooLongForGlueIsCut() {
    TableSpec spec =
        TableSpec.table(Layer.MART, "t", "one row")
            .column("c", Simple.INT, "x".repeat(300))
            .build();
    assertThat(GlueTables.toColumns(spec).get(0).comment()).isEqualTo("x".repeat(252) + "…");
  }

  @Test
  void noCommentOfTheHouseIsCut() {
    for (TableSpec spec : Tables.all()) {
      assertThat(GlueTables.toColumns(spec)).noneMatch(c -> c.comment().endsWith("…"));
      assertThat(GlueTables.toTableInput(spec, LAKE).description()).isEqualTo(spec.grain());
    }
  }
}

package io.financebi.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.catalog.CrawledTable.CrawledColumn;
import io.financebi.errors.UserException;
import io.financebi.table.ColumnType.Decimal;
import io.financebi.table.ColumnType.Simple;
import io.financebi.table.Layer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogCodecTest {
  private static final CrawledTable TABLE =
      CrawledTable.of(
          "sales",
          List.of(
              new CrawledColumn("order_id", Simple.BIGINT, "Order \"ID\""),
              new CrawledColumn("amount", new Decimal(18, 2), "amount")),
          List.of(new CrawledColumn("day", Simple.DATE, "day")),
          new CrawledFiles(
              Path.of("/data/sales"),
              FileFormat.CSV,
              List.of(new CsvDialect('\t', '"', true)),
              List.of(),
              List.of("day=2024-01-01/other.csv"),
              List.of(
                  new LeftOutFile("b.csv", 7, Instant.parse("2024-01-01T00:00:00.5Z"), "binary")),
              List.of("day=2024-01-01", "day=2024-01-02")));

  private static final String TEXT =
      """
      {
        "format_version" : 1,
        "name" : "sales",
        "folder" : "/data/sales",
        "format" : "csv",
        "dialects" : [ {
          "delimiter" : "\\t",
          "escape" : "\\"",
          "has_header" : true
        } ],
        "columns" : [ {
          "name" : "order_id",
          "type" : "bigint",
          "source" : "Order \\"ID\\""
        }, {
          "name" : "amount",
          "type" : "decimal(18,2)",
          "source" : "amount"
        } ],
        "partition_columns" : [ {
          "name" : "day",
          "type" : "date",
          "source" : "day"
        } ],
        "only_files" : [ ],
        "other_files" : [ "day=2024-01-01/other.csv" ],
        "left_out" : [ {
          "file" : "b.csv",
          "size_bytes" : 7,
          "modified_at" : "2024-01-01T00:00:00.500Z",
          "reason" : "binary"
        } ],
        "partitions" : [ "day=2024-01-01", "day=2024-01-02" ]
      }
      """;

  @Test
  void writesWhatPeopleCanReadAndReadsItBack() {
    assertThat(new String(CatalogCodec.toJson(TABLE), UTF_8)).isEqualTo(TEXT);
    assertThat(CatalogCodec.fromJson("sales.json", TEXT.getBytes(UTF_8))).isEqualTo(TABLE);
  }

  @Test
  void aTableIsExternalAndPromisesNothing() {
    assertThat(TABLE.spec().layer()).isEqualTo(Layer.EXTERNAL);
    assertThat(TABLE.spec().grain()).isEqualTo("one row of the csv files in /data/sales");
    assertThat(TABLE.spec().columns()).allMatch(column -> column.nullable());
    assertThat(TABLE.spec().partitionColumn()).contains("day");
    assertThat(TABLE.ofFiles())
        .extracting(CrawledColumn::name)
        .containsExactly("order_id", "amount");
    assertThat(TABLE.ofFolders()).extracting(CrawledColumn::name).containsExactly("day");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "\"format_version\" : 1 # \"format_version\" : 2 # lake_newer_release",
        "\"format_version\" : 1 # \"format_version\" : 0 # lake_older_release",
        "\"format_version\" : 1 # \"format_version\" : \"1\" # lake_catalog_damaged",
        "\"name\" : \"sales\" # \"name\" : 7 # lake_catalog_damaged",
        "\"name\" : \"sales\" # \"called\" : \"sales\" # lake_catalog_damaged",
        "\"csv\" # \"xml\" # lake_catalog_damaged",
        "\"\\t\" # \"\\t\\t\" # lake_catalog_damaged",
        ": true # : 1 # lake_catalog_damaged",
        "\"bigint\" # \"long\" # lake_catalog_damaged",
        "decimal(18,2) # decimal(40,2) # lake_catalog_damaged",
        "decimal(18,2) # decimal(2,18) # lake_catalog_damaged",
        "\"order_id\" # \"amount\" # lake_catalog_damaged",
        "\"order_id\" # \"Order ID\" # lake_catalog_damaged",
        ": 7 # : -7 # lake_catalog_damaged",
        ": 7 # : 7.5 # lake_catalog_damaged",
        "2024-01-01T00:00:00.500Z # yesterday # lake_catalog_damaged",
        "[ \"day=2024-01-01\" # [ 1 # lake_catalog_damaged",
        "\"only_files\" : [ ] # \"only_files\" : {} # lake_catalog_damaged",
        "\"only_files\" : [ ], # \"only_files\" : [ ], \"more\" : 1, # lake_catalog_damaged"
      })
  void readsNothingElse(String part, String other, String code) {
    assertThat(TEXT).contains(part);
    assertMistake(TEXT.replace(part, other), code);
  }

  @ParameterizedTest
  @CsvSource({"''", "{", "[]", "null", "{} {}"})
  void readsNoOtherFile(String text) {
    assertMistake(text, "lake_catalog_damaged");
  }

  private static void assertMistake(String text, String code) {
    assertThatThrownBy(() -> CatalogCodec.fromJson("_catalog/sales.json", text.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            UserException.class, mistake -> assertThat(mistake.code()).isEqualTo(code))
        .hasMessageContaining("_catalog/sales.json");
  }
}

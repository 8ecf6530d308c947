package io.financebi.catalog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.catalog.CrawledTable.CrawledColumn;
import io.financebi.errors.UserException;
import io.financebi.lake.StrictJson;
import io.financebi.table.ColumnType;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A {@link CrawledTable} as JSON that people can read, and strictly back. */
public final class CatalogCodec {
  /** The one format that this release writes and reads. */
  public static final int FORMAT_VERSION = 1;

  private static final String FOLDER = "folder";

  private static final List<String> FIELDS =
      List.of(
          "name",
          FOLDER,
          "format",
          "dialects",
          "columns",
          "partition_columns",
          "only_files",
          "other_files",
          "left_out",
          "partitions");
  private static final List<String> COLUMN = List.of("name", "type", "source");
  private static final List<String> DIALECT = List.of("delimiter", "escape", "has_header");
  private static final List<String> LEFT_OUT =
      List.of("file", "size_bytes", "modified_at", "reason");
  private static final JsonFactory JSON = new JsonFactory();

  private CatalogCodec() {}

  /** The file of a table. */
  public static byte[] toJson(CrawledTable table) {
    CrawledFiles files = table.files();
    ObjectNode root = StrictJson.write(FORMAT_VERSION);
    root.put("name", table.name());
    root.put(FOLDER, files.folder().toString());
    root.put("format", files.format().code());
    ArrayNode dialects = root.putArray("dialects");
    files.dialects().forEach(dialect -> put(dialects.addObject(), dialect));
    ArrayNode columns = root.putArray("columns");
    table.ofFiles().forEach(column -> put(columns.addObject(), column));
    ArrayNode partitionColumns = root.putArray("partition_columns");
    table.ofFolders().forEach(column -> put(partitionColumns.addObject(), column));
    put(root.putArray("only_files"), files.only());
    put(root.putArray("other_files"), files.others());
    ArrayNode leftOut = root.putArray("left_out");
    files.leftOut().forEach(file -> put(leftOut.addObject(), file));
    put(root.putArray("partitions"), files.partitions());
    return StrictJson.bytes(root);
  }

  private static void put(ObjectNode json, CsvDialect dialect) {
    json.put("delimiter", String.valueOf(dialect.delimiter()));
    json.put("escape", String.valueOf(dialect.escape()));
    json.put("has_header", dialect.hasHeader());
  }

  private static void put(ObjectNode json, CrawledColumn column) {
    json.put("name", column.name()).put("type", column.type().sql()).put("source", column.source());
  }

  private static void put(ObjectNode json, LeftOutFile file) {
    json.put("file", file.file()).put("size_bytes", file.size());
    json.put("modified_at", file.modifiedAt().toString()).put("reason", file.reason());
  }

  private static void put(ArrayNode json, List<String> texts) {
    texts.forEach(json::add);
  }

  /**
   * Reads the file of a table.
   *
   * @param file its name, for the message
   * @throws UserException {@code lake_newer_release} or {@code lake_older_release} when another
   *     release wrote it, {@code lake_catalog_damaged} when it is not a table
   */
  public static CrawledTable fromJson(String file, byte[] content) {
    StrictJson root =
        StrictJson.read(
            file, content, FORMAT_VERSION, FIELDS, (why, cause) -> damaged(file, why, cause));
    try {
      return CrawledTable.of(
          root.text("name"),
          columns(root, "columns"),
          columns(root, "partition_columns"),
          files(root));
    } catch (IllegalArgumentException e) {
      throw damaged(file, "it contradicts itself: " + e.getMessage(), e);
    }
  }

  /** The folder that the file of a table names; read up to there only. */
  static Optional<Path> folder(byte[] content) {
    try (JsonParser parser = JSON.createParser(content)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isFolder = parser.currentName().equals(FOLDER);
        JsonToken value = parser.nextToken();
        if (isFolder && value == JsonToken.VALUE_STRING) {
          return Optional.of(Path.of(parser.getText()));
        }
        parser.skipChildren();
      }
      return Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** What to say of a file that is not what it should be. */
  static UserException damaged(String file, String why, Throwable cause) {
    return new UserException(
        LakeCatalog.DAMAGED,
        "The lake's catalog has a damaged file, " + file + ": " + why + ".",
        "Delete it, and crawl its folder again with ./bi crawl.",
        cause);
  }

  private static List<CrawledColumn> columns(StrictJson root, String field) {
    List<CrawledColumn> columns = new ArrayList<>();
    for (StrictJson column : root.objects(field)) {
      column.withFields(COLUMN);
      ColumnType type =
          ColumnType.ofSql(column.text("type"))
              .orElseThrow(() -> column.damaged("a type is " + column.text("type")));
      columns.add(new CrawledColumn(column.text("name"), type, column.text("source")));
    }
    return columns;
  }

  private static CrawledFiles files(StrictJson root) {
    return new CrawledFiles(
        Path.of(root.text(FOLDER)),
        Arrays.stream(FileFormat.values())
            .filter(format -> format.code().equals(root.text("format")))
            .findFirst()
            .orElseThrow(() -> root.damaged("the format is " + root.text("format"))),
        root.objects("dialects").stream().map(CatalogCodec::dialect).toList(),
        root.texts("only_files"),
        root.texts("other_files"),
        root.objects("left_out").stream().map(CatalogCodec::leftOut).toList(),
        root.texts("partitions"));
  }

  private static CsvDialect dialect(StrictJson json) {
    json.withFields(DIALECT);
    return new CsvDialect(
        json.character("delimiter"), json.character("escape"), json.flag("has_header"));
  }

  private static LeftOutFile leftOut(StrictJson json) {
    json.withFields(LEFT_OUT);
    return new LeftOutFile(
        json.text("file"),
        json.number("size_bytes"),
        json.instant("modified_at"),
        json.text("reason"));
  }
}

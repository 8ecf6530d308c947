package io.financebi.crawl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.financebi.catalog.FileFormat;
import io.financebi.folders.DataFile;
import io.financebi.folders.FileHead;
import io.financebi.folders.OddFileException;
import io.financebi.folders.OddReason;
import io.financebi.folders.TextHead;
import io.financebi.folders.TextTypes;
import io.financebi.folders.TypeMerge;
import io.financebi.table.ColumnType;
import io.financebi.table.ColumnType.Simple;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Looks at the first objects of a file: one after another, or in one array. */
final class JsonSampler {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int HEAD = 1 << 13;

  /** The longest object that DuckDB reads. */
  private static final int LONGEST = 16 << 20;

  private final SampleLimits limits;

  JsonSampler(SampleLimits limits) {
    this.limits = limits;
  }

  FileSample sample(DataFile file) throws OddFileException {
    TextHead unused = TextHead.read(file, HEAD);
    try (InputStream in = FileHead.open(file)) {
      FirstBytes bytes = new FirstBytes(in, limits.bytes() + LONGEST);
      FileSample sample = sample(file, bytes);
      if (!sample.isWhole()) {
        GzipEnd.require(file, in);
      }
      return sample;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new OddFileException(
          OddReason.NOT_PARSABLE, "line " + line + ": " + e.getOriginalMessage());
    } catch (IOException e) {
      throw OddFileException.of(e);
    }
  }

  private FileSample sample(DataFile file, FirstBytes bytes) throws IOException, OddFileException {
    Map<String, SourceColumn> columns = new LinkedHashMap<>();
    long rows = 0;
    boolean isWhole = true;
    try (JsonParser parser = JSON.createParser(bytes)) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      JsonToken token = parser.nextToken();
      boolean isArray = token == JsonToken.START_ARRAY;
      token = isArray ? parser.nextToken() : token;
      while (token != null && token != JsonToken.END_ARRAY && isWhole) {
        if (token != JsonToken.START_OBJECT) {
          throw new OddFileException(
              OddReason.NOT_A_TABLE,
              "line " + parser.currentTokenLocation().getLineNr() + " is not an object");
        }
        see(parser, columns);
        rows++;
        isWhole = rows < limits.rows() && offset(parser) < limits.bytes();
        token = isWhole ? parser.nextToken() : null;
      }
    } catch (JsonEOFException e) {
      if (!bytes.isCut()) {
        throw e;
      }
      isWhole = false;
    }
    if (columns.isEmpty()) {
      throw isWhole
          ? new OddFileException(OddReason.NOT_A_TABLE, "no object has a field")
          : new OddFileException(OddReason.RECORD_TOO_LONG, "line 1");
    }
    return new FileSample(file, new FileSchema(columns, Optional.empty()), rows, isWhole);
  }

  private static long offset(JsonParser parser) {
    return parser.currentLocation().getByteOffset();
  }

  private static void see(JsonParser parser, Map<String, SourceColumn> columns) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      Optional<ColumnType> type = type(parser, parser.nextToken());
      Optional<ColumnType> before =
          Optional.ofNullable(columns.get(name)).flatMap(SourceColumn::type);
      columns.put(name, new SourceColumn(name, merge(before, type)));
    }
  }

  private static Optional<ColumnType> merge(
      Optional<ColumnType> before, Optional<ColumnType> type) {
    return before.isPresent() && type.isPresent()
        ? TypeMerge.merge(FileFormat.JSON, before.get(), type.get())
        : before.or(() -> type);
  }

  private static Optional<ColumnType> type(JsonParser parser, JsonToken value) throws IOException {
    return switch (value) {
      case VALUE_NULL -> Optional.empty();
      case VALUE_TRUE, VALUE_FALSE -> Optional.of(Simple.BOOLEAN);
      case VALUE_NUMBER_INT ->
          Optional.of(
              parser.getNumberType() == NumberType.BIG_INTEGER ? Simple.STRING : Simple.BIGINT);
      case VALUE_NUMBER_FLOAT -> Optional.of(Simple.DOUBLE);
      case VALUE_STRING -> Optional.of(textType(parser.getText()));
      default -> {
        parser.skipChildren();
        yield Optional.of(Simple.STRING);
      }
    };
  }

  /** A text is a time or a text; a number in quotes was meant to be a text. */
  private static ColumnType textType(String text) {
    ColumnType type = text.isEmpty() ? Simple.STRING : TextTypes.of(text);
    return type == Simple.DATE || type == Simple.TIMESTAMP ? type : Simple.STRING;
  }
}

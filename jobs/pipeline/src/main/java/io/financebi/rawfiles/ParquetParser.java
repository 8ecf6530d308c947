package io.financebi.rawfiles;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.unsafe.types.UTF8String;

/** The rows of a Parquet file as text; the raw text of a row is a JSON object of it. */
final class ParquetParser implements RecordParser {
  private static final JsonFactory JSON = new JsonFactory();

  private final MessageType schema;
  private final List<String> columns;
  private final ParquetReader<Group> reader;
  private long position;

  ParquetParser(Configuration hadoop, Path path) throws IOException {
    schema = schema(hadoop, path);
    columns = schema.getFields().stream().map(Type::getName).toList();
    reader = ParquetReader.builder(new GroupReadSupport(), path).withConf(hadoop).build();
  }

  private static MessageType schema(Configuration hadoop, Path path) throws IOException {
    try (ParquetFileReader footer =
        ParquetFileReader.open(HadoopInputFile.fromPath(path, hadoop))) {
      return footer.getFileMetaData().getSchema();
    }
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public boolean next(RawRecord record) throws IOException {
    Group row = reader.read();
    if (row == null) {
      return false;
    }
    position++;
    String[] texts = new String[columns.size()];
    record.values = new UTF8String[columns.size()];
    record.malformed = false;
    for (int i = 0; i < texts.length; i++) {
      texts[i] = ParquetText.of(row, i, schema.getType(i));
      record.values[i] =
          texts[i] == null || texts[i].isEmpty() ? null : UTF8String.fromString(texts[i]);
    }
    byte[] json = json(texts);
    record.setRaw(json, 0, json.length);
    return true;
  }

  private byte[] json(String[] texts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator object = JSON.createGenerator(bytes)) {
      object.writeStartObject();
      for (int i = 0; i < texts.length; i++) {
        if (texts[i] != null) {
          object.writeStringField(columns.get(i), texts[i]);
        }
      }
      object.writeEndObject();
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}

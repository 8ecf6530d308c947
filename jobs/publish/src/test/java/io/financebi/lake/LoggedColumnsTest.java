package io.financebi.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.financebi.errors.UserException;
import io.financebi.testing.LakeOfLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggedColumnsTest {
  private static final String SCHEMA =
      LakeOfLogs.schema(
          new TreeMap<>(Map.of("a", "int", "b", "bigint", "c", "decimal(18,2)", "d", "string")));

  @TempDir private Path folder;

  private void log(String file, String... lines) throws IOException {
    Path log = Files.createDirectories(folder.resolve("t/_delta_log"));
    Files.writeString(log.resolve(file), String.join("\n", lines));
  }

  private static String metadata(String field) {
    var json = JsonNodeFactory.instance.objectNode();
    json.putObject(field).put("schemaString", SCHEMA);
    return json.toString();
  }

  private static String commit(int version) {
    return "%020d.json".formatted(version);
  }

  private static String checksum(int version) {
    return "%020d.crc".formatted(version);
  }

  private Map<String, String> read(long version) {
    return LoggedColumns.read(LakeStorage.onDisk(folder), "t", version);
  }

  @Test
  void readsThemBesideTheCommit() throws IOException {
    log(checksum(7), metadata("metadata"));
    assertThat(read(7))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("a", "int", "b", "bigint", "c", "decimal(18,2)", "d", "string"));
    assertThat(read(7).keySet()).containsExactly("a", "b", "c", "d");
  }

  @Test
  void withoutAWholeFileOfChecksumsTheLastCommitThatTellsThemDoes() throws IOException {
    log(commit(1), "{\"commitInfo\":{}}", metadata("metaData"));
    log(commit(2), "{\"add\":{}}");
    log(checksum(2), metadata("metadata").substring(0, 40));
    log(commit(3), "{\"add\":{}}");
    assertThat(read(3)).hasSize(4).containsEntry("b", "bigint");
  }

  @Test
  void aNestedColumnIsToldByItsKind() throws IOException {
    String nested =
        "{\"type\":\"struct\",\"fields\":[{\"name\":\"n\",\"type\":{\"type\":\"array\"}}]}";
    var json = JsonNodeFactory.instance.objectNode();
    json.putObject("metadata").put("schemaString", nested);
    log(checksum(0), json.toString());
    assertThat(read(0)).containsExactly(Map.entry("n", "array"));
  }

  @Test
  void aLogThatDoesNotTellThemIsNamed() throws IOException {
    log(commit(5), "{\"add\":{}}");
    assertThatThrownBy(() -> read(5))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("The log of table " + folder.resolve("t") + ", version 5,");
  }
}

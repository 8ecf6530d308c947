package io.financebi.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.catalog.CrawledTable.CrawledColumn;
import io.financebi.catalog.LakeCatalog.Outcome;
import io.financebi.errors.UserException;
import io.financebi.table.ColumnType.Simple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeCatalogTest {
  @TempDir private Path root;

  private LakeCatalog catalog;

  @BeforeEach
  void open() {
    catalog = LakeCatalog.local(root);
  }

  @Test
  void hasWhatWasRecorded() {
    assertThat(catalog.names()).isEmpty();
    assertThat(catalog.find("t")).isEmpty();
    assertThat(catalog.record(table("t", "/a", "id"))).isEqualTo(Outcome.RECORDED);
    assertThat(catalog.record(table("t", "/a", "id"))).isEqualTo(Outcome.UNCHANGED);
    assertThat(catalog.record(table("t", "/a", "other"))).isEqualTo(Outcome.RECORDED);
    assertThat(catalog.record(table("t", "/b", "id"))).isEqualTo(Outcome.NAME_TAKEN);
    assertThat(catalog.names()).containsExactly("t");
    assertThat(catalog.find("t")).contains(table("t", "/a", "other"));
    catalog.remove("t");
    catalog.remove("t");
    assertThat(catalog.names()).isEmpty();
  }

  @Test
  void otherFilesAreNotItsOwn() throws IOException {
    catalog.record(table("t", "/a", "id"));
    Files.writeString(root.resolve("_catalog/README.md"), "x");
    Files.writeString(root.resolve("_catalog/.tmp-1"), "x");
    assertThat(catalog.names()).containsExactly("t");
  }

  @Test
  void aFileUnderAnotherNameIsDamaged() throws IOException {
    catalog.record(table("t", "/a", "id"));
    Files.move(root.resolve("_catalog/t.json"), root.resolve("_catalog/u.json"));
    assertThatThrownBy(() -> catalog.find("u"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("_catalog/u.json: it is of a table t");
  }

  @Test
  void whatIsDamagedIsReplacedAndWhatANewerReleaseWroteIsNot() throws IOException {
    Path file = Files.createDirectories(root.resolve("_catalog")).resolve("t.json");
    Files.writeString(file, "{");
    assertThat(catalog.record(table("t", "/a", "id"))).isEqualTo(Outcome.RECORDED);
    Files.writeString(file, "{\"format_version\": 99}");
    assertThatThrownBy(() -> catalog.record(table("t", "/a", "id")))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.code()).isEqualTo("lake_newer_release"));
  }

  @Test
  void tellsTheFolderOfATableWithoutTheRestOfIt() throws IOException {
    catalog.record(table("t", "/a", "id"));
    assertThat(catalog.entry("t").orElseThrow().folder()).contains(Path.of("/a"));
    Path file = root.resolve("_catalog/t.json");
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.indexOf("\"columns\"")));
    CatalogEntry cut = catalog.entry("t").orElseThrow();
    assertThat(cut.folder()).contains(Path.of("/a"));
    assertThatThrownBy(cut::table).hasMessageContaining("_catalog/t.json: it is not JSON");
    for (String other : List.of("", "[]", "{\"folder\": 1}", "{\"a\": {\"folder\": \"/b\"}}")) {
      Files.writeString(file, other);
      assertThat(catalog.entry("t").orElseThrow().folder()).as(other).isEmpty();
    }
  }

  private static CrawledTable table(String name, String folder, String column) {
    return CrawledTable.of(
        name,
        List.of(new CrawledColumn(column, Simple.STRING, column)),
        List.of(),
        new CrawledFiles(
            Path.of(folder),
            FileFormat.JSON,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of()));
  }
}

package io.financebi.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import io.financebi.query.SemanticQuestions;
import io.financebi.semantic.SemanticModel;
import io.financebi.testing.House;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardFileTest {
  private static final SemanticModel MODEL = SemanticQuestions.model(House.FOLDER);

  private static final String SHOP =
      """
      version: 1
      title: The shop
      sheets:
        - name: money
          title: Money
          visuals:
            - {name: net, type: kpi, title: Net sales, metrics: [net_sales]}
      """;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("shop.yaml"), SHOP);
  }

  @Test
  void followsItsEdits() throws IOException {
    DashboardFile shop = new DashboardFile(file, MODEL);
    String first = shop.revision();
    assertThat(shop.refresh()).isFalse();

    Files.writeString(file, SHOP.replace("The shop", "My shop"));
    assertThat(shop.refresh()).isTrue();
    assertThat(shop.dashboard().title()).isEqualTo("My shop");
    assertThat(shop.revision()).isNotEqualTo(first);

    Files.writeString(file, SHOP);
    assertThat(shop.refresh()).isTrue();
    assertThat(shop.revision()).isEqualTo(first);
  }

  @Test
  void keepsTheLastThatWasRightAndTellsTheMistakeOnce() throws IOException {
    DashboardFile shop = new DashboardFile(file, MODEL);
    String first = shop.revision();

    Files.writeString(file, SHOP.replace("[net_sales]", "[net_sale]"));
    assertThat(shop.refresh()).isTrue();
    assertThat(shop.problem().orElseThrow().problem()).startsWith("shop.yaml, line 7: ");
    assertThat(shop.dashboard().title()).isEqualTo("The shop");
    assertThat(shop.revision()).isEqualTo(first);
    assertThat(shop.refresh()).isFalse();

    Files.writeString(file, SHOP);
    assertThat(shop.refresh()).isTrue();
    assertThat(shop.problem()).isEmpty();
  }

  @Test
  void outlivesTheMomentInWhichAnEditorPutsItInPlace() throws IOException {
    DashboardFile shop = new DashboardFile(file, MODEL);
    Files.delete(file);
    assertThat(shop.refresh()).isFalse();
    assertThat(shop.dashboard().title()).isEqualTo("The shop");
  }

  @Test
  void tellsOnceThatItCannotBeRead() throws IOException {
    DashboardFile shop = new DashboardFile(file, MODEL);
    Files.delete(file);
    Files.createDirectory(file);
    assertThat(shop.refresh()).isTrue();
    assertThat(shop.problem().orElseThrow().problem()).contains("cannot be read");
    assertThat(shop.refresh()).isFalse();
    assertThat(shop.dashboard().title()).isEqualTo("The shop");

    Files.delete(file);
    Files.writeString(file, SHOP);
    assertThat(shop.refresh()).isTrue();
    assertThat(shop.problem()).isEmpty();
  }

  @Test
  void isNotServedWhenItIsWrongOrMissingFromTheStart() throws IOException {
    Files.writeString(file, "version: 1\n");
    assertThatThrownBy(() -> new DashboardFile(file, MODEL))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.code()).isEqualTo("bad_dashboard"));
    assertThatThrownBy(() -> new DashboardFile(folder.resolve("shoe.yaml"), MODEL))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.code()).isEqualTo("unknown_dashboard"));
  }
}

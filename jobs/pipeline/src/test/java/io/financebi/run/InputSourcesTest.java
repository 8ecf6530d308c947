package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import io.financebi.settings.Settings;
import io.financebi.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputSourcesTest {
  @TempDir Path folder;

  @Test
  void aLinesTotalStandsInForItsPriceUnderItsOwnNameOrAnother() throws IOException {
    Path own = sales("own.csv", "order_id,item_id,quantity,amount,order_at");
    Path other = sales("other.csv", "order_id,item_id,quantity,total,order_at");

    assertThat(open("sales.input=" + own).of("sales").files()).hasSize(1);
    assertThat(open("sales.input=" + other, "sales.column.amount=total").of("sales").files())
        .hasSize(1);
    assertThatThrownBy(() -> open("sales.input=" + other))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has no column unit_price or amount.")
        .hasMessageContaining("Set sales.column.unit_price or sales.column.amount to one of");
  }

  @Test
  void theLakeMayNotLieAmongTheRawFiles() throws IOException {
    sales("sales.csv", "order_id,item_id,quantity,unit_price,order_at");
    Files.createDirectories(folder.resolve("lake/mart"));
    Files.writeString(folder.resolve("lake/mart/part.csv"), "a\n1\n");

    assertCode("lake_in_input", "sales.input=" + folder);
    assertCode("lake_in_input", "sales.input=file:" + folder);
    assertCode("lake_in_input", "sales.input=" + folder.resolve("*"));
    assertThat(open("sales.input=" + folder.resolve("*.csv")).of("sales").files()).hasSize(1);
  }

  private Path sales(String name, String header) throws IOException {
    return Files.writeString(folder.resolve(name), header + "\n1,a,2,1.5,2025-04-10\n");
  }

  private void assertCode(String code, String assignment) {
    assertThatThrownBy(() -> open(assignment))
        .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private InputSources open(String... assignments) {
    List<String> all = new ArrayList<>(List.of(assignments));
    all.add("lake.root=" + folder.resolve("lake"));
    Configuration hadoop = new Configuration();
    Settings settings = SettingsReader.read(List.of(), Map.of(), all, folder);
    return InputSources.open(
        hadoop, settings, InputFiles.list(hadoop, settings).byInput(), Set.of());
  }
}

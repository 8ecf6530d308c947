package io.financebi.quicksight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.financebi.dashboard.DashboardReader;
import io.financebi.errors.UserException;
import io.financebi.semantic.OssieReader;
import io.financebi.semantic.SemanticModel;
import io.financebi.settings.ReportingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.quicksight.model.FilterGroup;

/** A control filters all datasets by the column of one name: it must be of one meaning. */
class ReaderFiltersTest {
  private static final String EVENTS = "{name: a, title: A, type: kpi, metrics: [events]}";
  private static final String SALES = "{name: b, title: B, type: kpi, metrics: [net_sales]}";
  private static final String SESSIONS = "{name: c, title: C, type: kpi, metrics: [sessions]}";
  private static final String TOGETHER =
      "{name: d, title: D, type: kpi, metrics: [revenue_per_visitor]}";

  @TempDir private Path folder;

  /** The house's model, with the category of an item under another name too. */
  private SemanticModel model(String alsoCalled) throws IOException {
    String text = Files.readString(Path.of("..", "..", "conf", "retail.ossie.yaml"));
    String before = "      - name: unit_cost\n";
    String field =
        """
              - name: %s
                expression: {dialects: [{dialect: ANSI_SQL, expression: category}]}
                datatype: String
                dimension: {is_time: false}
                description: Its category
        """
            .formatted(alsoCalled);
    assertThat(text).containsOnlyOnce(before);
    return OssieReader.read(
        Files.writeString(folder.resolve("some.ossie.yaml"), text.replace(before, field + before)));
  }

  private CompiledDashboard compile(SemanticModel model, String field, String... visuals)
      throws IOException {
    String text =
        """
        version: 1
        title: Some
        period: 30d
        filters:
          - {field: %s, label: Some field}
        sheets:
          - name: only
            title: Only
            visuals:
              - %s
        """
            .formatted(field, String.join("\n      - ", visuals));
    Path file = Files.writeString(folder.resolve("some.yaml"), text);
    return DashboardCompiler.compile(
        model,
        DashboardReader.read(file, model),
        new ReportingSettings("EUR", ZoneOffset.UTC),
        true);
  }

  private String cannot(SemanticModel model, String field, String... visuals) {
    UserException said =
        catchThrowableOfType(UserException.class, () -> compile(model, field, visuals));
    assertThat(said).as(field).isNotNull();
    assertThat(said.code()).isEqualTo("quicksight_cannot");
    return said.problem();
  }

  @Test
  void oneColumnOfOneName() throws IOException {
    for (String field : List.of("category", "user_id")) {
      CompiledDashboard compiled = compile(Compiling.MODEL, field, EVENTS, SALES, TOGETHER);
      FilterGroup group = compiled.definition().filterGroups().get(0);
      assertThat(group.filters().get(0).categoryFilter().column().columnName()).isEqualTo(field);
      assertThat(Compiling.problems(compiled)).isEmpty();
    }
  }

  /** The column has another name where the rows have a field of that name that is no dimension. */
  @Test
  void twoNamesAreRefused() throws IOException {
    SemanticModel model = model("quantity");
    assertThat(cannot(model, "quantity", EVENTS, SALES))
        .contains("filter quantity", "called quantity in events, and items_quantity in sales");
    assertThat(cannot(model, "quantity", SALES, EVENTS, TOGETHER))
        .contains("filter quantity", "called items_quantity in sales, and quantity in events");
    assertThat(compile(model, "quantity", EVENTS, TOGETHER).definition().filterGroups())
        .isNotEmpty();
  }

  /** Sessions are of no item, but have a field of that name. */
  @Test
  void anotherMeaningElsewhereIsRefused() throws IOException {
    assertThat(cannot(model("duration_seconds"), "duration_seconds", EVENTS, SESSIONS))
        .contains("filter duration_seconds", "the visual c", "sessions");
  }

  @Test
  void aListIsOfTexts() {
    assertThatThrownBy(() -> compile(Compiling.MODEL, "iso_weekday", SESSIONS))
        .hasMessageContaining("is no text to be chosen of a list");
  }
}

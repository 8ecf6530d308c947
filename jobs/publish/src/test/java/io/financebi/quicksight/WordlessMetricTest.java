package io.financebi.quicksight;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A metric of the model for which QuickSight has no words. */
class WordlessMetricTest {
  private static final Path CONF = Path.of("..", "..", "conf");
  private static final String METRIC =
      """

        - name: rounded_sales
          expression:
            dialects:
              - dialect: ANSI_SQL
                expression: CAST(net_sales AS decimal(38, 0))
          datatype: Decimal
          description: Net sales in whole units of money
          ai_context:
            synonyms: [whole sales]
            examples: ['What are the rounded sales?']
      """;

  @TempDir private Path folder;

  private CompiledDashboard compile(Path dashboard) throws IOException {
    String house = Files.readString(CONF.resolve("retail.ossie.yaml"));
    SemanticModel model =
        OssieReader.read(Files.writeString(folder.resolve("model.yaml"), house + METRIC.indent(0)));
    return DashboardCompiler.compile(
        model,
        DashboardReader.read(dashboard, model),
        new ReportingSettings("EUR", ZoneOffset.UTC),
        true);
  }

  private Path dashboard(String visual) throws IOException {
    String text =
        """
        version: 1
        title: One
        sheets:
          - {name: only, title: Only, visuals: [{name: odd, title: Odd, %s}]}
        """
            .formatted(visual);
    return Files.writeString(folder.resolve("one.yaml"), text);
  }

  @Test
  void mattersToNobodyWhoDoesNotShowIt() throws IOException {
    assertThat(compile(CONF.resolve("dashboards/finance.yaml")).datasets()).isNotEmpty();
  }

  @Test
  void isSaidOfTheVisualThatShowsIt() {
    for (String metrics : new String[] {"[rounded_sales]", "[rounded_sales, visitors]"}) {
      UserException said =
          catchThrowableOfType(
              UserException.class,
              () -> compile(dashboard("type: table, by: [category], metrics: " + metrics)));
      assertThat(said).as(metrics).isNotNull();
      assertThat(said.code()).isEqualTo("quicksight_cannot");
      assertThat(said.problem()).contains("the visual odd, a table", "it has no words for");
    }
  }
}

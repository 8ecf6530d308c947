package io.financebi.quicksight;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.dashboard.DashboardReader;
import io.financebi.semantic.OssieReader;
import io.financebi.semantic.SemanticModel;
import io.financebi.settings.ReportingSettings;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FinanceDashboardTest {
  private static final Path CONF = Path.of("..", "..", "conf");

  @Test
  void dump() {
    SemanticModel model = OssieReader.read(CONF.resolve("retail.ossie.yaml"));
    CompiledDashboard compiled =
        DashboardCompiler.compile(
            model,
            DashboardReader.read(CONF.resolve("dashboards/finance.yaml"), model),
            new ReportingSettings("EUR", ZoneOffset.UTC),
            true);
    for (PlannedDataset each : compiled.datasets()) {
      System.out.println(
          "=== " + each.identifier() + " " + each.table().name() + "\n" + each.table().sql());
      each.metrics().forEach((name, said) -> System.out.println("  {" + name + "} = " + said));
    }
    compiled
        .definition()
        .calculatedFields()
        .forEach(
            field ->
                System.out.println(
                    field.dataSetIdentifier() + " {" + field.name() + "} = " + field.expression()));
    System.out.println(
        compiled.definition().filterGroups().size()
            + " "
            + compiled.definition().calculatedFields().size());
    assertThat(compiled.datasets()).isNotEmpty();
  }
}

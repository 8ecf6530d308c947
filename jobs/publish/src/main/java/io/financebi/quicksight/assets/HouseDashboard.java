package io.financebi.quicksight.assets;

import io.financebi.dashboard.Dashboard;
import io.financebi.dashboard.DashboardReader;
import io.financebi.quicksight.CompiledDashboard;
import io.financebi.quicksight.DashboardCompiler;
import io.financebi.semantic.OssieReader;
import io.financebi.semantic.SemanticModel;
import io.financebi.settings.Settings;
import java.nio.file.Path;

/** The dashboard of a checkout, and the model whose words it is in. */
record HouseDashboard(Path house) {
  private static final String FILE = "conf/dashboards/finance.yaml";

  SemanticModel model() {
    return OssieReader.read(house.resolve("conf/retail.ossie.yaml"));
  }

  /**
   * For QuickSight.
   *
   * @param keepsRows whether QuickSight has the rows in its memory
   */
  CompiledDashboard compiled(SemanticModel model, Settings settings, boolean keepsRows) {
    Dashboard dashboard = DashboardReader.read(house.resolve(FILE), model);
    return DashboardCompiler.compile(model, dashboard, settings.reporting(), keepsRows);
  }

  /** Where in the file something is from. */
  SourceElements elements(CompiledDashboard compiled) {
    return new SourceElements(compiled, house.resolve(FILE), FILE);
  }
}

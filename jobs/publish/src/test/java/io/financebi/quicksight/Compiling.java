package io.financebi.quicksight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.financebi.dashboard.Dashboard;
import io.financebi.dashboard.DashboardReader;
import io.financebi.errors.UserException;
import io.financebi.quicksight.rules.RuleProblem;
import io.financebi.semantic.OssieReader;
import io.financebi.semantic.SemanticModel;
import io.financebi.settings.ReportingSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.quicksight.model.CalculatedField;

/** Dashboards of a few visuals, and what they become. */
record Compiling(Path folder, ZoneId zone) {
  static final SemanticModel MODEL =
      OssieReader.read(Path.of("..", "..", "conf", "retail.ossie.yaml"));

  static Compiling in(Path folder) {
    return new Compiling(folder, ZoneOffset.UTC);
  }

  /**
   * A dashboard of one sheet.
   *
   * @param visuals each without its title, as {@code name: one, type: kpi, metrics: [orders]}
   */
  Dashboard dashboard(String... visuals) {
    String text =
        Stream.of(visuals)
            .map(visual -> "      - {title: Some title, " + visual + "}\n")
            .collect(
                Collectors.joining(
                    "",
                    """
                    version: 1
                    title: Some
                    period: 30d
                    sheets:
                      - name: only
                        title: Only
                        visuals:
                    """,
                    ""));
    try {
      return DashboardReader.read(Files.writeString(folder.resolve("some.yaml"), text), MODEL);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  CompiledDashboard compile(Dashboard dashboard) {
    return DashboardCompiler.compile(MODEL, dashboard, new ReportingSettings("EUR", zone), true);
  }

  CompiledDashboard compile(String... visuals) {
    return compile(dashboard(visuals));
  }

  /** What QuickSight is said not to be able to show. */
  String cannot(String... visuals) {
    Dashboard dashboard = dashboard(visuals);
    UserException said = catchThrowableOfType(UserException.class, () -> compile(dashboard));
    assertThat(said).as(String.join("\n", visuals)).isNotNull();
    assertThat(said.code()).isEqualTo("quicksight_cannot");
    return said.problem();
  }

  /** What the rules find in it. */
  static List<String> problems(CompiledDashboard compiled) {
    return compiled.problems().stream().map(RuleProblem::sentence).toList();
  }

  /** The expression of a calculated field of the analysis. */
  static Optional<String> expression(CompiledDashboard compiled, String dataset, String field) {
    return compiled.definition().calculatedFields().stream()
        .filter(each -> each.dataSetIdentifier().equals(dataset) && each.name().equals(field))
        .map(CalculatedField::expression)
        .findFirst();
  }

  /** All values of a member, wherever it stands. */
  static List<String> all(Object value, String member) {
    if (value instanceof SdkPojo pojo) {
      return pojo.sdkFields().stream()
          .flatMap(
              field -> {
                Object inner = field.getValueOrDefault(pojo);
                return field.memberName().equals(member) && inner instanceof String text
                    ? Stream.of(text)
                    : all(inner, member).stream();
              })
          .toList();
    }
    return value instanceof List<?> list
        ? list.stream().flatMap(each -> all(each, member).stream()).toList()
        : List.of();
  }
}

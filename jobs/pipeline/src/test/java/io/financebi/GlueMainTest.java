package io.financebi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GlueMainTest {
  private static String[] glue(String... bi) {
    List<String> before = List.of("FinanceBi", "--JOB_NAME", "finance-bi", "--enable-metrics");
    List<String> after = List.of("--JOB_ID", "j_1", "--job-language", "scala");
    return List.of(before, List.of(bi), after).stream()
        .flatMap(List::stream)
        .toArray(String[]::new);
  }

  @Test
  void findsTheCommandAmongTheArgumentsOfGlue() {
    String encoded =
        "run,--conf,s3://jars/my-0.properties,--set,sales.column.order_id%3DNo%2C+%22A%22,";
    String[] expected = {
      "run", "--conf", "s3://jars/my-0.properties", "--set", "sales.column.order_id=No, \"A\"", ""
    };
    assertThat(GlueMain.command(glue("--bi-arguments", encoded))).isEqualTo(expected);
    assertThat(GlueMain.command(glue("--bi-arguments=" + encoded))).isEqualTo(expected);
  }

  @Test
  void comesBackWhenAllIsWell() {
    assertThatCode(() -> GlueMain.main(glue("--bi-arguments", "run,--help")))
        .doesNotThrowAnyException();
  }

  @Test
  void tellsTheRegionBeforeTheConfigurationIsFetched() {
    String before = System.getProperty("aws.region");
    try {
      GlueMain.main(glue("--bi-region", "eu-west-3", "--bi-arguments", "run,--help"));
      assertThat(System.getProperty("aws.region")).isEqualTo("eu-west-3");
    } finally {
      if (before == null) {
        System.clearProperty("aws.region");
      } else {
        System.setProperty("aws.region", before);
      }
    }
  }

  @Test
  void throwsTheExitCodeOtherwise() {
    assertThatThrownBy(() -> GlueMain.main(glue("--bi-arguments", "run,--set,lake.rot%3Dx")))
        .hasMessage("finance-bi has ended with exit code 2");
    assertThatThrownBy(() -> GlueMain.main(glue()))
        .hasMessage("finance-bi has ended with exit code 1: there is no --bi-arguments");
  }
}

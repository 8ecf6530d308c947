package io.financebi.submit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmrReleaseTest {
  @ParameterizedTest
  @ValueSource(strings = {"emr-7.6.0", "emr-7.10.0", "emr-7.12.1", "emr-7.9.0-latest"})
  void takesWhatTheJarIsBuiltFor(String label) {
    assertThatCode(() -> EmrRelease.check("Spark", label)).doesNotThrowAnyException();
    assertThatCode(() -> EmrRelease.check("SPARK", label)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "emr-5.36.0, emr_release_too_old",
    "emr-6.15.0, emr_release_too_old",
    "emr-7.0.0, emr_release_too_old",
    "emr-7.5.0, emr_release_too_old",
    "emr-8.0.0, emr_release_unknown",
    "emr-spark-8.0-preview, emr_release_unknown",
    "latest, emr_release_unknown"
  })
  void refusesAllOthersByTheirName(String label, String code) {
    assertThatThrownBy(() -> EmrRelease.check("Spark", label))
        .asInstanceOf(InstanceOfAssertFactories.type(UserException.class))
        .returns(code, UserException::code)
        .matches(refused -> refused.problem().contains(label))
        .matches(refused -> refused.fix().contains("emr-7.6.0"));
  }

  @Test
  void refusesWhatIsNoSpark() {
    assertThatThrownBy(() -> EmrRelease.check("Hive", "emr-7.10.0"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Hive");
  }
}

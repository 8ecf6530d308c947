package io.financebi.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LakeRootTest {
  @Test
  void takesPathsAndFileUris() {
    assertThat(LakeRoot.local("/data/a lake")).isEqualTo(Path.of("/data/a lake"));
    assertThat(LakeRoot.local("file:///data/a%20lake/")).isEqualTo(Path.of("/data/a lake"));
    assertThat(LakeRoot.local("file:/data/lake")).isEqualTo(Path.of("/data/lake"));
    assertThat(LakeRoot.local("./lake")).isEqualTo(Path.of("lake").toAbsolutePath());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3a://bucket/lake",
        "s3://bucket/lake",
        "hdfs:///lake",
        "file:relative",
        "file://host/lake",
        "file:///a lake",
        " "
      })
  void saysPlainlyThatOtherRootsAreUnsupported(String root) {
    assertThatThrownBy(() -> LakeRoot.local(root))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.code()).isEqualTo("lake_root_unsupported"))
        .hasMessageContaining(root.strip());
  }
}

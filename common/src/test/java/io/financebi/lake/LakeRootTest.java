package io.financebi.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({
    "s3a://bucket/a/lake,s3a://bucket/a/lake",
    "s3://bucket/a/lake/,s3a://bucket/a/lake",
    "s3a://bucket,s3a://bucket",
    "s3://my.bucket-1/,s3a://my.bucket-1",
    "s3a://bucket/a lake=1,s3a://bucket/a lake=1"
  })
  void takesPlacesInBuckets(String root, String location) {
    assertThat(LakeRoot.of(root)).isInstanceOf(LakeRoot.InS3.class).hasToString(location);
    assertThat(LakeRoot.of(root).location("items")).isEqualTo(location + "/items");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3a://",
        "s3a:///lake",
        "s3a://YOUR-BUCKET/lake",
        "s3a://bucket/a//b",
        "s3a://bucket/../b",
        "s3a://bucket/a/./b",
        "s3a://bucket/*",
        "hdfs:///lake"
      })
  void saysPlainlyWhatIsNoPlaceInABucket(String root) {
    assertThatThrownBy(() -> LakeRoot.of(root))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.code()).isEqualTo("lake_root_unsupported"))
        .hasMessageContaining(root);
  }

  @Test
  void knowsWhatLiesInItAndWhatItLiesIn() {
    LakeRoot lake = LakeRoot.of("s3://bucket/shop/lake");
    assertThat(lake.holds("s3a://bucket/shop/lake/items/a.parquet")).isTrue();
    assertThat(lake.holds("s3a://bucket/shop/lake-2/a.csv")).isFalse();
    assertThat(lake.holds("s3a://other/shop/lake/a.csv")).isFalse();
    assertThat(lake.holds("/shop/lake/a.csv")).isFalse();
    assertThat(lake.isIn("s3://bucket/shop/")).isTrue();
    assertThat(lake.isIn("s3a://bucket")).isTrue();
    assertThat(lake.isIn("s3a://bucket/sh")).isFalse();
    assertThat(LakeRoot.of("/data/lake").holds("s3a://data/lake/a.csv")).isFalse();
    assertThat(LakeRoot.of("/data/lake").holds("file:/data/lake/a.csv")).isTrue();
    assertThat(LakeRoot.of("/data/lake").isIn("/data")).isTrue();
  }
}

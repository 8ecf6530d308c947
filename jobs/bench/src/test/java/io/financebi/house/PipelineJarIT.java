package io.financebi.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The jar of the pipeline: what spark-submit needs, and nothing that a cluster brings itself. */
class PipelineJarIT {
  private static final Path TARGET = Reactor.checkout().resolve("jobs/pipeline/target");
  private static final Path JAR = TARGET.resolve("finance-bi-pipeline.jar");

  @BeforeAll
  static void packaged() {
    assumeThat(JAR).as("the whole build packages the pipeline before bench").exists();
  }

  @Test
  void holdsCommonAndARelocatedPicocli() throws IOException {
    assertThat(entries())
        .contains(
            "io/financebi/errors/UserException.class",
            "io/financebi/shaded/picocli/CommandLine.class");
  }

  @Test
  void holdsClientsOfAwsThatNoClusterHasUnderTheSameName() throws IOException {
    assertThat(entries())
        .contains(
            "io/financebi/s3/S3LakeFiles.class",
            "io/financebi/shaded/amazon/awssdk/services/s3/S3Client.class",
            "META-INF/services/io.financebi.shaded.amazon.awssdk.http.SdkHttpService",
            "META-INF/LICENSE",
            "META-INF/NOTICE");
  }

  @Test
  void namesNoClassOfItsOwnWhereHadoopWantsOneOfTheCluster() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      Properties settings = new Properties();
      settings.load(jar.getInputStream(jar.getEntry("io/financebi/lake/s3a.properties")));
      assertThat(settings.getProperty("fs.s3a.aws.credentials.provider"))
          .startsWith("software.amazon.awssdk.");
    }
  }

  @Test
  void holdsNothingThatSparkBrings() throws IOException {
    assertThat(entries())
        .allMatch(entry -> entry.matches("(META-INF|io/financebi|sql/marts)/.*|io/|sql/"))
        .noneMatch(entry -> entry.matches("META-INF/versions/[0-9]+/(?!io/financebi/).+\\.class"));
  }

  @Test
  void namesItsMainClass() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue(Name.MAIN_CLASS))
          .isEqualTo("io.financebi.Main");
    }
  }

  @Test
  void leavesSparkDeltaAndHadoopToTheClassPathOfTheLauncher() throws IOException {
    String[] paths = Files.readString(TARGET.resolve("spark.classpath")).split(":", -1);
    List<String> jars = List.of(paths).stream().map(p -> p.replaceAll(".*/", "")).toList();
    for (String jar :
        List.of(
            "spark-sql_2.12",
            "delta-spark_2.12",
            "hadoop-client-runtime",
            "hadoop-aws",
            "s3",
            "sts",
            "sso",
            "netty-nio-client")) {
      assertThat(jars).filteredOn(name -> name.matches(jar + "-\\d.*")).hasSize(1);
    }
    assertThat(jars).noneMatch(name -> name.matches("(rocksdbjni|picocli|finance-bi|bundle)-.*"));
  }

  private static List<String> entries() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.stream().map(ZipEntry::getName).toList();
    }
  }
}

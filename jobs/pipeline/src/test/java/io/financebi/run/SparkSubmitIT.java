package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.financebi.table.Tables;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the finished jar through spark-submit's own entry, as the README says. */
class SparkSubmitIT {
  private static final Path TARGET = SampleLake.HOUSE.resolve("jobs/pipeline/target");

  @TempDir Path folder;

  private record Outcome(int exitCode, String out, String err) {}

  @Test
  void theWholeJobFindsInSampleDataWhatItsReadmeSays() throws Exception {
    Outcome outcome = submit("--conf", conf(), "--set", "lake.root=lake", "--format", "json");

    assertThat(outcome.err()).doesNotContain("WARN", "ERROR", "Exception");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    JsonNode report = new ObjectMapper().readTree(outcome.out());
    assertThat(counts(report)).isEqualTo(SampleReadme.counts());
    assertThat(report.get("checks")).isNotEmpty().allMatch(check -> check.get("ok").asBoolean());
    assertThat(report.get("tables")).hasSize(Tables.all().size());
    for (JsonNode amount : input(report, "sales").get("amount")) {
      assertThat(decimal(amount, "read"))
          .isEqualByComparingTo(
              decimal(amount, "accepted")
                  .add(decimal(amount, "duplicates"))
                  .add(decimal(amount, "rejected")));
    }
    assertThat(folder.resolve("lake/_snapshots/00000000000000000001.json")).exists();
    try (Stream<Path> files = Files.walk(folder.resolve("lake"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .as("files of our own file system, which has none beside them")
          .noneMatch(name -> name.startsWith(".") && name.endsWith(".crc"));
    }
  }

  @Test
  void aUsersMistakeIsToldWithoutATraceAndBeforeAnythingIsWritten() throws Exception {
    Path sales = Files.writeString(folder.resolve("sales.csv"), "order,sku\n1,2\n");
    Outcome outcome = submit("--set", "lake.root=lake", "--set", "sales.input=" + sales);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("error: ", "has no column order_id", "Set sales.column.order_id to one of")
        .doesNotContain("\tat ", "Exception");
    assertThat(outcome.out()).isEmpty();
    assertThat(folder.resolve("lake/sales_clean")).doesNotExist();
  }

  @Test
  void anUnknownSettingNamesTheNearest() throws Exception {
    Outcome outcome = submit("--set", "sales.inptu=x");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("Did you mean sales.input?").doesNotContain("\tat ");
  }

  private static String conf() {
    return SampleLake.HOUSE.resolve("conf/local.properties").toString();
  }

  private Outcome submit(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + SampleLake.HOUSE.resolve("conf/jvm.options"));
    command.add("-Dlog4j2.configurationFile=" + SampleLake.HOUSE.resolve("conf/log4j2.properties"));
    command.add("-Djava.io.tmpdir=" + folder);
    command.add("-Xmx2g");
    command.add("-cp");
    command.add(Files.readString(TARGET.resolve("spark.classpath")).strip());
    command.add("org.apache.spark.deploy.SparkSubmit");
    command.addAll(List.of("--master", "local[2]", "--class", "io.financebi.Main"));
    command.add(TARGET.resolve("finance-bi-pipeline.jar").toString());
    command.add("run");
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    int exitCode = builder.start().waitFor();
    return new Outcome(exitCode, Files.readString(out), Files.readString(err));
  }

  private static Map<String, SampleReadme.Counts> counts(JsonNode report) {
    Map<String, SampleReadme.Counts> counts = new TreeMap<>();
    for (JsonNode input : report.get("inputs")) {
      Map<String, Long> rejected = new TreeMap<>();
      input
          .get("rejected")
          .fields()
          .forEachRemaining(reason -> rejected.put(reason.getKey(), reason.getValue().asLong()));
      counts.put(
          input.get("name").asText(),
          new SampleReadme.Counts(
              input.get("read").asLong(),
              input.get("accepted").asLong(),
              input.get("duplicates").asLong(),
              rejected));
    }
    return counts;
  }

  private static JsonNode input(JsonNode report, String name) {
    for (JsonNode input : report.get("inputs")) {
      if (input.get("name").asText().equals(name)) {
        return input;
      }
    }
    throw new AssertionError("no input " + name);
  }

  private static BigDecimal decimal(JsonNode node, String field) {
    return new BigDecimal(node.get(field).asText());
  }
}

package io.financebi.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.cloudformation.Stack;
import io.financebi.publish.Bi.Said;
import io.financebi.query.QueryFolder;
import io.financebi.release.StatesJson;
import io.financebi.statemachine.SmallNames;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import io.financebi.testing.AthenaState;
import io.financebi.testing.AthenaWorkgroupState;
import io.financebi.testing.EmrServerlessState;
import io.financebi.testing.GlueState;
import io.financebi.testing.LakeOfLogs;
import io.financebi.testing.ModelServer;
import io.financebi.testing.S3Server;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.emrserverless.model.Configuration;

/** {@code bi release}. */
class ReleaseTest {
  private static final String RELEASE = "bi/release.json";
  private static final Path HOUSE = Path.of("../..");
  private static final List<String> MODULES = List.of("common", "jobs/aws", "jobs/publish");

  @TempDir private static Path shared;
  private static S3Server s3;

  @TempDir private Path folder;
  private final EmrServerlessState state = new EmrServerlessState();
  private ModelServer emr;
  private Submitting bi;

  @BeforeAll
  static void startS3() throws IOException {
    s3 = S3Server.start(shared, "jars", "lakes");
  }

  @AfterAll
  static void stopS3() {
    s3.close();
  }

  @BeforeEach
  void start() throws IOException {
    emr = state.serve();
    bi = Submitting.of(folder, s3, emr.endpoint());
    buildPublish(folder.resolve("home"));
    for (String key : bi.artifacts()) {
      Files.delete(s3.bucket("jars").resolve(key));
    }
  }

  @AfterEach
  void stop() {
    emr.close();
  }

  private Said release(String... words) {
    List<String> all = new ArrayList<>(List.of("release", "--conf", bi.configuration().toString()));
    all.addAll(List.of(words));
    return bi.run(all);
  }

  private JsonNode released() throws IOException {
    return new ObjectMapper().readTree(s3.bucket("jars").resolve(RELEASE).toFile());
  }

  @Test
  void theScheduleRunsWhatSubmitWouldRun() throws IOException {
    Said said = release();

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).startsWith("Released s3://jars/bi/release.json");
    assertThat(said.err().lines()).hasSize(5).allMatch(line -> line.startsWith("Uploaded s3://"));
    assertThat(emr.calls("StartJobRun")).isEmpty();

    assertThat(bi.submit("emr-serverless", "--detach", "run").exit()).isZero();
    ObjectNode sent = emr.calls("StartJobRun").get(0).deepCopy();
    JsonNode job = released().get("Job");
    assertThat(SmallNames.in(job.get("JobDriver"))).isEqualTo(sent.get("jobDriver"));
    assertThat(SmallNames.in(job.get("ConfigurationOverrides")))
        .isEqualTo(sent.get("configurationOverrides"));
    assertThat(job.get("Name")).isEqualTo(sent.get("name"));
    assertThat(job.size()).as("application, role and token are the schedule's").isEqualTo(3);
    for (String uri : List.of(released().get("Publish").asText(), entryPoint(job))) {
      assertThat(s3.bucket("jars").resolve(uri.replaceFirst("s3://jars/", ""))).isRegularFile();
    }
  }

  private static String entryPoint(JsonNode job) {
    return job.at("/JobDriver/SparkSubmit/EntryPoint").asText();
  }

  @Test
  void keysOfMapsAreDataAndStayAsTheyAre() {
    Configuration configuration =
        Configuration.builder()
            .classification("spark-defaults")
            .properties(Map.of("spark.executor.cores", "2"))
            .build();

    assertThat(StatesJson.of(configuration).toString())
        .isEqualTo(
            "{\"Classification\":\"spark-defaults\","
                + "\"Properties\":{\"spark.executor.cores\":\"2\"}}");
  }

  @Test
  void theSameAgainChangesNothing() throws IOException {
    assertThat(release().exit()).isZero();
    List<String> before = bi.artifacts();

    Said again = release();

    assertThat(again.exit()).isZero();
    assertThat(again.out()).startsWith("Nothing has changed");
    assertThat(again.err()).isEmpty();
    assertThat(bi.artifacts()).isEqualTo(before);
  }

  @Test
  void anotherSettingMakesAnotherReleaseOfTheSameJars() throws IOException {
    assertThat(release().exit()).isZero();
    JsonNode before = released();

    Said said = release("--set", "reporting.currency=EUR");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.err().lines())
        .singleElement()
        .asString()
        .startsWith("Uploaded s3://jars/bi/finance-bi-publish-");
    assertThat(entryPoint(released().get("Job"))).isEqualTo(entryPoint(before.get("Job")));
    assertThat(released().at("/Job/JobDriver/SparkSubmit/EntryPointArguments").toString())
        .contains("reporting.currency=EUR");
    assertThat(released().get("Publish")).isNotEqualTo(before.get("Publish"));
  }

  @Test
  void whatCannotBeUploadedIsNotReleased() throws IOException {
    assertThat(release().exit()).isZero();
    JsonNode before = released();
    Files.delete(folder.resolve("home/jobs/publish/target/finance-bi-publish.jar"));

    Said said = release("--set", "reporting.currency=EUR");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("finance-bi-publish.jar", "./bi release");
    assertThat(released()).isEqualTo(before);
  }

  @Test
  void aSettingThatIsWrongIsNotReleased() {
    Said said = release("--set", "glue.database=é \\ shop");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("glue.database");
    assertThat(bi.artifacts()).isEmpty();
  }

  @Test
  void whatIsReleasedPublishesTheLakeOnAMachineWithJavaAlone() throws Exception {
    new LakeOfLogs(s3.bucket("lakes").resolve("shop")).publish();
    GlueState catalog = new GlueState();
    AthenaState queries = new AthenaState(new ViewsInGlue(catalog, "finance_bi"));
    AthenaWorkgroupState workgroup = new AthenaWorkgroupState();
    queries.further(workgroup);
    try (ModelServer glue = catalog.serve();
        ModelServer athena = queries.serve()) {
      Said said =
          release(
              "--set", "aws.endpoint.glue=" + glue.endpoint(),
              "--set", "aws.endpoint.athena=" + athena.endpoint());
      assertThat(said.exit()).as(said.err()).isZero();
      Path there = unzipped(released().get("Publish").asText());
      Properties settings = new Properties();
      try (InputStream in = Files.newInputStream(there.resolve("finance-bi.properties"))) {
        settings.load(in);
      }
      assertThat(settings).containsEntry("lake.root", "s3a://lakes/shop");

      String told = publishAsTheBuildDoes(there);

      assertThat(catalog.tables("finance_bi").keySet())
          .as(told)
          .containsAll(Tables.all().stream().map(TableSpec::name).toList())
          .containsAll(QueryFolder.views(HOUSE).all().keySet());
      assertThat(workgroup.prepared().keySet())
          .containsExactlyElementsOf(QueryFolder.queries(HOUSE).all().keySet());
    }
  }

  /** Runs the lines of the stack's own build that come after those which fetch what is released. */
  private static String publishAsTheBuildDoes(Path there) throws Exception {
    List<String> commands =
        Stack.publishCommands().stream().filter(line -> line.startsWith("java ")).toList();
    assertThat(commands).hasSize(2);
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-ec", String.join("\n", commands))
            .directory(there.toFile())
            .redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("BI_") || name.startsWith("AWS_"));
    environment.put("AWS_ACCESS_KEY_ID", S3Server.ACCESS_KEY);
    environment.put("AWS_SECRET_ACCESS_KEY", S3Server.SECRET_KEY);
    environment.put("PATH", System.getProperty("java.home") + "/bin:" + environment.get("PATH"));
    Process process = builder.start();
    String told = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(told).isZero();
    return told;
  }

  private Path unzipped(String uri) throws IOException {
    Path zip = s3.bucket("jars").resolve(uri.replaceFirst("s3://jars/", ""));
    Path there = folder.resolve("there");
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path file = there.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(in, file);
      }
    }
    return there;
  }

  /** The modules as Maven would pack them, with what this test has of others' jars. */
  private static void buildPublish(Path home) throws IOException {
    for (String module : MODULES) {
      Path jar =
          home.resolve(module)
              .resolve("target/finance-bi-" + module.replaceFirst(".*/", "") + ".jar");
      Files.createDirectories(jar.getParent());
      pack(HOUSE.resolve(module).resolve("target/classes"), jar);
    }
    List<String> jars =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(path -> path.endsWith(".jar"))
            .filter(path -> !Path.of(path).getFileName().toString().startsWith("finance-bi-"))
            .toList();
    Files.writeString(
        home.resolve("jobs/publish/target/publish.classpath"), String.join(":", jars));
    for (String folder : List.of("sql/views", "sql/queries")) {
      Files.createDirectories(home.resolve(folder));
      try (Stream<Path> files = Files.list(HOUSE.resolve(folder))) {
        for (Path file : files.toList()) {
          Files.copy(file, home.resolve(folder).resolve(file.getFileName()));
        }
      }
    }
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        JarEntry entry = new JarEntry(classes.relativize(file).toString());
        entry.setTime(0);
        packed.putNextEntry(entry);
        Files.copy(file, packed);
      }
    }
  }
}

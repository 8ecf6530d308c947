package io.financebi.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.cloudformation.Stack;
import io.financebi.house.SampleInS3.Said;
import io.financebi.testing.FaultProxy;
import io.financebi.testing.FaultProxy.Fault;
import io.financebi.testing.GlueState;
import io.financebi.testing.ModelServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Buckets and settings as the stack has them, and nobody who asks S3 for more than he may. */
class StackInS3IT {
  @TempDir private static Path folder;

  private final GlueState catalog = new GlueState();
  private ModelServer glue;
  private SampleInS3 sample;

  @BeforeEach
  void start() throws IOException {
    sample = SampleInS3.upload(folder).withoutSettings();
    Files.createDirectories(sample.server().bucket("lakebucket"));
    Path raw = Files.createDirectories(sample.server().bucket("rawbucket")).resolve("raw");
    Files.move(sample.server().bucket("raw"), raw);
    Files.createDirectories(raw.resolve("items"));
    Files.move(raw.resolve("items.csv"), raw.resolve("items/items.csv"));
    Files.createDirectories(raw.resolve("rates"));
    Files.move(raw.resolve("rates.csv"), raw.resolve("rates/rates.csv"));
    glue = catalog.serve();
    sample.with("AWS_ENDPOINT_URL_GLUE", glue.endpoint());
  }

  @AfterEach
  void stop() {
    glue.close();
    sample.close();
  }

  /** The stack's own output, but for ids that AWS makes, and the key: this server has none. */
  private static Path settings() throws IOException {
    String settings =
        Stack.template()
            .resolved(Map.of("HasItems", "yes", "HasRates", "yes"))
            .outputs()
            .at("/Settings/Value")
            .asText()
            .lines()
            .filter(line -> !line.startsWith("aws.kms-key=") && !line.startsWith("emr."))
            .map(line -> line.contains("Bucket/") ? line.toLowerCase(Locale.ROOT) : line)
            .collect(Collectors.joining("\n"));
    return Files.writeString(folder.resolve("stack.properties"), settings);
  }

  @Test
  void rolesMayAskForAllThatTheCommandsAskFor() throws Exception {
    Path settings = settings();
    List<String> conf = List.of("--conf", settings.toString());
    requireAllowed(S3Permissions.of("JobRole"), conf, "run");
    requireAllowed(S3Permissions.of("PublishRole"), conf, "publish", "catalog");

    Files.writeString(
        sample.server().bucket("rawbucket").resolve("raw/interactions/late.csv"),
        "user_id,item_id,event_type,timestamp\nu-late,i-late,VIEW,1749340800\n");
    requireAllowed(S3Permissions.of("GlueJobRole"), conf, "run");
    requireAllowed(S3Permissions.of("PublishRole"), conf, "publish", "catalog");
  }

  private void requireAllowed(S3Permissions permissions, List<String> conf, String... command)
      throws Exception {
    List<String> words = Stream.concat(Stream.of(command), conf.stream()).toList();
    try (FaultProxy proxy =
        FaultProxy.start(
            sample.server(),
            request -> {
              permissions.ask(request);
              return Fault.NONE;
            })) {
      Said said = sample.said(sample.start(proxy.endpoint(), words));
      assertThat(said.exit()).as(said.err()).isZero();
    }
    assertThat(permissions.asked()).as("requests of %s", words).isPositive();
    assertThat(permissions.denied()).as("what S3 would refuse of %s", words).isEmpty();
  }
}

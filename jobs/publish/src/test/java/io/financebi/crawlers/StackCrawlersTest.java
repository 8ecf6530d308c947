package io.financebi.crawlers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.cloudformation.Stack;
import io.financebi.cloudformation.Template;
import io.financebi.settings.Settings;
import io.financebi.settings.SettingsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;

/** The settings that the stack tells are good ones, and its crawlers those that they ask for. */
class StackCrawlersTest {
  @TempDir private Path folder;

  private Template template;

  @BeforeEach
  void read() {
    template = Stack.template();
  }

  @Test
  void theSettingsThatTheStackTellsNameItsResources() throws IOException {
    Settings settings = settings(template.resolved(Map.of()));

    assertThat(settings.lakeRoot()).isEqualTo("s3a://lake-bucket/lake");
    assertThat(settings.aws().region()).contains("eu-central-1");
    assertThat(settings.aws().kmsKey().orElseThrow()).contains(":key/Key");
    assertThat(settings.submit().emrApplication()).contains("00f1abcd2efg3h45");
    assertThat(settings.submit().emrRole().orElseThrow()).endsWith(":role/JobRole");
    assertThat(settings.submit().artifacts()).contains("s3://artifacts-bucket/artifacts");
    assertThat(settings.inputs())
        .filteredOn(input -> !input.locations().isEmpty())
        .extracting(input -> input.name())
        .containsExactlyInAnyOrder("interactions", "sales");
  }

  @Test
  void publishCrawlersFindsNothingToChange() throws IOException {
    for (String yesOrNo : List.of("no", "yes")) {
      Template stack = template.resolved(Map.of("HasItems", yesOrNo, "HasRates", yesOrNo));
      Settings settings = settings(stack);

      List<JsonNode> wanted =
          RawCrawlers.toCreateRequests(settings, settings.glue().crawlerRole().orElseThrow())
              .stream()
              .map(StackCrawlersTest::asInATemplate)
              .toList();

      List<JsonNode> crawlers =
          StreamSupport.stream(stack.resources().spliterator(), false)
              .filter(resource -> resource.get("Type").asText().equals("AWS::Glue::Crawler"))
              .map(resource -> parsed(named(resource.get("Properties").toString())))
              .toList();
      assertThat(crawlers).hasSize(yesOrNo.equals("yes") ? 4 : 2);
      assertThat(crawlers).containsExactlyInAnyOrderElementsOf(wanted);
    }
  }

  private Settings settings(Template stack) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("my.properties"), named(stack.outputs().at("/Settings/Value").asText()));
    return SettingsReader.read(List.of(file), Map.of(), List.of(), folder);
  }

  /** What AWS gives names of its own, with some that are like them. */
  private static String named(String text) {
    return text.replace("LakeBucket/", "lake-bucket/")
        .replace("RawBucket/", "raw-bucket/")
        .replace("ArtifactsBucket/", "artifacts-bucket/")
        .replace("emr.application=Application", "emr.application=00f1abcd2efg3h45");
  }

  private static JsonNode parsed(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A template writes a schedule with one more step. */
  private static JsonNode asInATemplate(CreateCrawlerRequest request) {
    ObjectNode properties = (ObjectNode) json(request);
    JsonNode schedule = properties.remove("Schedule");
    properties.putObject("Schedule").set("ScheduleExpression", schedule);
    return properties;
  }

  private static JsonNode json(Object value) {
    ObjectMapper mapper = new ObjectMapper();
    if (value instanceof SdkPojo pojo) {
      ObjectNode node = mapper.createObjectNode();
      for (SdkField<?> field : pojo.sdkFields()) {
        Object member = field.getValueOrDefault(pojo);
        boolean isGiven = !(member instanceof List<?> list && list.isEmpty()) && member != null;
        if (isGiven && !(member instanceof Map<?, ?> map && map.isEmpty())) {
          node.set(field.locationName(), json(member));
        }
      }
      return node;
    }
    if (value instanceof List<?> list) {
      return mapper.createArrayNode().addAll(list.stream().map(StackCrawlersTest::json).toList());
    }
    return mapper.valueToTree(value);
  }
}

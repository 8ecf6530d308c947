package io.financebi.crawlers;

import io.financebi.errors.UserException;
import io.financebi.lake.LakeRoot;
import io.financebi.settings.GlueSettings;
import io.financebi.settings.InputSettings;
import io.financebi.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.CrawlerTargets;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.DeleteBehavior;
import software.amazon.awssdk.services.glue.model.RecrawlBehavior;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.UpdateBehavior;

/** The crawlers of the raw zone: one for each input that lies in S3. */
public final class RawCrawlers {
  /** Begins the description of each, which tells them from those of others. */
  static final String MARK = "finance-bi: ";

  /** Set before the names of the tables that they find. */
  static final String TABLE_PREFIX = "raw_";

  /** New folders are new partitions, which look like their table. */
  private static final String CONFIGURATION =
      "{\"Version\":1.0,"
          + "\"CrawlerOutput\":{\"Partitions\":{\"AddOrUpdateBehavior\":\"InheritFromTable\"}},"
          + "\"Grouping\":{\"TableGroupingPolicy\":\"CombineCompatibleSchemas\"}}";

  private RawCrawlers() {}

  /**
   * As the crawlers ought to be, in the order of the inputs.
   *
   * @param role that they work with
   */
  static List<CreateCrawlerRequest> toCreateRequests(Settings settings, String role) {
    return inputs(settings).map(input -> toCreateRequest(input, settings.glue(), role)).toList();
  }

  /** The names of all crawlers of the settings. */
  static List<String> names(Settings settings) {
    return inputs(settings).map(input -> name(settings.glue(), input)).toList();
  }

  private static Stream<InputSettings> inputs(Settings settings) {
    return settings.inputs().stream().filter(input -> !paths(input).isEmpty());
  }

  private static String name(GlueSettings glue, InputSettings input) {
    return "finance-bi-" + glue.database() + "-" + input.name();
  }

  /**
   * A crawler that looks only at folders it has not seen. Glue then wants changes of what it has
   * seen to be logged, and nothing else.
   */
  private static CreateCrawlerRequest toCreateRequest(
      InputSettings input, GlueSettings glue, String role) {
    List<S3Target> targets =
        paths(input).stream()
            .map(path -> S3Target.builder().path(path).exclusions(glue.crawlerExclusions()).build())
            .toList();
    return CreateCrawlerRequest.builder()
        .name(name(glue, input))
        .description(MARK + "the raw files of " + input.name())
        .role(role)
        .databaseName(glue.database())
        .tablePrefix(TABLE_PREFIX)
        .targets(CrawlerTargets.builder().s3Targets(targets).build())
        .schedule(glue.crawlerSchedule().orElse(null))
        .recrawlPolicy(policy -> policy.recrawlBehavior(RecrawlBehavior.CRAWL_NEW_FOLDERS_ONLY))
        .schemaChangePolicy(
            policy -> policy.updateBehavior(UpdateBehavior.LOG).deleteBehavior(DeleteBehavior.LOG))
        .configuration(CONFIGURATION)
        .build();
  }

  /**
   * Makes sure that no crawler looks at what is no raw file.
   *
   * @throws UserException {@code crawlers_too_wide}
   */
  static void requireApart(Settings settings) {
    List<String> others = new ArrayList<>(List.of(settings.lakeRoot()));
    settings.export().ifPresent(export -> others.add(export.root()));
    inputs(settings)
        .forEach(
            input ->
                paths(input)
                    .forEach(
                        path ->
                            others.stream()
                                .filter(other -> LakeRoot.of(other).overlaps(path))
                                .forEach(
                                    other -> {
                                      throw tooWide(input, path, other);
                                    })));
  }

  private static UserException tooWide(InputSettings input, String path, String other) {
    return new UserException(
        "crawlers_too_wide",
        "Of %s.input a crawler would look at %s, and so at %s."
            .formatted(input.name(), path, other),
        "Give the raw files a folder of their own, before the first * of the setting.");
  }

  /** Where crawlers look for an input. */
  private static List<String> paths(InputSettings input) {
    return input.locations().stream()
        .filter(location -> location.startsWith(LakeRoot.S3))
        .map(location -> LakeRoot.OF_AWS + location.substring(LakeRoot.S3.length()))
        .map(InputSettings::folder)
        .distinct()
        .toList();
  }
}

package io.financebi.quicksight.assets;

import com.fasterxml.jackson.databind.JsonNode;
import io.financebi.lake.Basis;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.quicksight.model.Tag;

/**
 * The tags by which we know what is ours: what was sent, and what QuickSight then told of it.
 * QuickSight fills in what is not said, so that only the two together tell whether anybody has
 * changed it since.
 *
 * @param sent the hash of what was sent last
 * @param told the hash of what QuickSight told when that was done; empty while it is being done
 * @param version of a dashboard that was published last
 */
record Marks(String sent, Optional<String> told, Optional<Long> version) {
  /**
   * For what something is made.
   *
   * @param id of the publish that makes it, from the settings
   */
  record Owner(String id, String dashboard) {}

  /** Everything of ours has it; its value is the dashboard that it is for. */
  static final String OURS = "finance-bi";

  private static final String ID = "finance-bi:id";
  private static final String SENT = "finance-bi:sent";
  private static final String TOLD = "finance-bi:told";
  private static final String VERSION = "finance-bi:version";

  /** What cannot be told. */
  static final String UNKNOWN = "unknown";

  /** The hash of something. */
  static String hash(JsonNode node) {
    return Basis.hash(Stream.of(node.toString()));
  }

  /** The marks on something; none when it was not made for that. */
  static Optional<Marks> of(QuickSightClient quickSight, String arn, Owner owner) {
    Map<String, String> tags = tagsOf(quickSight, arn);
    return owner(tags)
        .filter(owner::equals)
        .map(
            unused ->
                new Marks(
                    tags.getOrDefault(SENT, UNKNOWN),
                    Optional.ofNullable(tags.get(TOLD)).filter(told -> !told.equals(UNKNOWN)),
                    Optional.ofNullable(tags.get(VERSION)).map(Long::valueOf)));
  }

  /** For what something was made; empty when it is not ours. */
  static Optional<Owner> owner(QuickSightClient quickSight, String arn) {
    return owner(tagsOf(quickSight, arn));
  }

  private static Optional<Owner> owner(Map<String, String> tags) {
    return Optional.ofNullable(tags.get(OURS))
        .map(dashboard -> new Owner(tags.getOrDefault(ID, ""), dashboard));
  }

  private static Map<String, String> tagsOf(QuickSightClient quickSight, String arn) {
    return quickSight.listTagsForResource(request -> request.resourceArn(arn)).tags().stream()
        .collect(Collectors.toMap(Tag::key, Tag::value));
  }

  /** Before something is done: what happens to it until it is done is ours. */
  static Marks before(String sent) {
    return new Marks(sent, Optional.empty(), Optional.empty());
  }

  /** As tags. */
  List<Tag> tags(Owner owner) {
    return Stream.of(
            Stream.of(
                tag(OURS, owner.dashboard()),
                tag(ID, owner.id()),
                tag(SENT, sent),
                tag(TOLD, told.orElse(UNKNOWN))),
            version.map(number -> tag(VERSION, String.valueOf(number))).stream())
        .flatMap(tags -> tags)
        .toList();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}

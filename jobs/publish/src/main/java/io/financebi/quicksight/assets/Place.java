package io.financebi.quicksight.assets;

import io.financebi.settings.QuickSightSettings;
import java.util.Locale;

/**
 * Where things are in QuickSight, and what they are called there.
 *
 * @param partition of AWS, as {@code aws}
 */
record Place(String partition, String region, String account, QuickSightSettings settings) {
  /** The ARN of one of ours. */
  String arn(String type, String id) {
    return "arn:%s:quicksight:%s:%s:%s/%s".formatted(partition, region, account, type, id);
  }

  /** The id of something that is made of a part of a file. */
  String id(String... parts) {
    return settings.id() + "-" + String.join("-", parts).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What a view in Athena is called: publishes of another id have views of their own. */
  String view(String name) {
    String id = settings.id().toLowerCase(Locale.ROOT).replace('-', '_');
    return settings.id().equals(QuickSightSettings.ID) ? name : id + "_" + name;
  }

  /** For what things are made that a dashboard needs. */
  Marks.Owner owner(String dashboard) {
    return new Marks.Owner(settings.id(), dashboard);
  }

  /** What the views are for, as it stands on them. */
  String purpose() {
    return "quicksight " + settings.id();
  }

  /**
   * The ARN of a user or a group.
   *
   * @param name {@code user/NAME} or {@code group/NAME}
   */
  String principal(String name) {
    int slash = name.indexOf('/');
    return "arn:%s:quicksight:%s:%s:%s/%s/%s"
        .formatted(
            partition,
            settings.identityRegion().orElse(region),
            account,
            name.substring(0, slash),
            settings.namespace(),
            name.substring(slash + 1));
  }
}

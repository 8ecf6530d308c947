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

package io.financebi.quicksight.assets;

import io.financebi.errors.UserException;
import io.financebi.settings.Settings;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;
import software.amazon.awssdk.services.quicksight.QuickSightClient;

/** Finds where our things in QuickSight are. */
final class Places {
  private Places() {}

  /**
   * The place that the settings mean.
   *
   * @throws UserException {@code quicksight_no_account} when they name no account
   */
  static Place of(QuickSightClient quickSight, Settings settings) {
    String account =
        settings
            .quickSight()
            .account()
            .orElseThrow(
                () ->
                    new UserException(
                        "quicksight_no_account",
                        "quicksight.account is not set.",
                        "Set it to the number of the AWS account, as aws sts get-caller-identity"
                            + " tells it."));
    Region region = quickSight.serviceClientConfiguration().region();
    RegionMetadata metadata = region.metadata();
    String partition = metadata == null ? "aws" : metadata.partition().id();
    return new Place(partition, region.id(), account, settings.quickSight());
  }
}

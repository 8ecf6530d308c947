package io.financebi.quicksight.assets;

import io.financebi.aws.AwsClients;
import io.financebi.settings.AwsSettings;
import software.amazon.awssdk.services.quicksight.QuickSightClient;

/** The clients of QuickSight. */
final class QuickSightClients {
  private QuickSightClients() {}

  /**
   * A client; nothing is asked of QuickSight yet.
   *
   * @throws software.amazon.awssdk.core.exception.SdkClientException when no region is set
   */
  static QuickSightClient of(AwsSettings settings) {
    return AwsClients.configured(QuickSightClient.builder(), "quicksight", settings).build();
  }
}

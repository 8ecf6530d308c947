package io.financebi.athena;

import io.financebi.aws.AwsClients;
import io.financebi.settings.AwsSettings;
import software.amazon.awssdk.services.athena.AthenaClient;

/** The clients of Athena. */
public final class AthenaClients {
  private AthenaClients() {}

  /**
   * A client; nothing is asked of Athena yet.
   *
   * @throws software.amazon.awssdk.core.exception.SdkClientException when no region is set
   */
  public static AthenaClient of(AwsSettings settings) {
    return AwsClients.configured(AthenaClient.builder(), "athena", settings).build();
  }
}

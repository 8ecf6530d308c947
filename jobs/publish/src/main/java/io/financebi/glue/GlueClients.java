package io.financebi.glue;

import io.financebi.aws.AwsClients;
import io.financebi.settings.AwsSettings;
import software.amazon.awssdk.services.glue.GlueClient;

/** The clients of Glue. */
public final class GlueClients {
  private GlueClients() {}

  /**
   * A client; nothing is asked of Glue yet.
   *
   * @throws software.amazon.awssdk.core.exception.SdkClientException when no region is set
   */
  public static GlueClient of(AwsSettings settings) {
    return AwsClients.configured(GlueClient.builder(), "glue", settings).build();
  }
}

package io.financebi.aws;

import io.financebi.settings.AwsSettings;
import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** How every client of AWS is made: region, endpoint, connections and patience. */
public final class AwsClients {
  private static final int CONNECTIONS = 64;

  /** With the pauses below, about half a minute: what a server needs to start again. */
  private static final int ATTEMPTS = 10;

  private static final BackoffStrategy PAUSES =
      BackoffStrategy.exponentialDelay(Duration.ofMillis(100), Duration.ofSeconds(10));

  private static final BackoffStrategy PAUSES_WHEN_THROTTLED =
      BackoffStrategy.exponentialDelay(Duration.ofMillis(500), Duration.ofSeconds(20));

  private AwsClients() {}

  /**
   * A client's builder with all of it; credentials are those of AWS's default chain.
   *
   * @param service as settings name it: {@code s3}
   */
  public static <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configured(
      B builder, String service, AwsSettings settings) {
    settings.endpoint(service).ifPresent(builder::endpointOverride);
    settings
        .region()
        .map(Region::of)
        .or(() -> settings.endpoint(service).map(elsewhere -> anyRegion()))
        .ifPresent(builder::region);
    return builder
        .httpClientBuilder(ApacheHttpClient.builder().maxConnections(CONNECTIONS))
        .overrideConfiguration(options -> options.retryStrategy(retries().build()));
  }

  /** What is tried again, and when: throttling, what a server failed in, and no answer. */
  public static StandardRetryStrategy.Builder retries() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(ATTEMPTS)
        .backoffStrategy(PAUSES)
        .throttlingBackoffStrategy(PAUSES_WHEN_THROTTLED);
  }

  /** An endpoint of one's own may need none, but what is signed must name one. */
  private static Region anyRegion() {
    try {
      return DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkClientException e) {
      return Region.US_EAST_1;
    }
  }
}

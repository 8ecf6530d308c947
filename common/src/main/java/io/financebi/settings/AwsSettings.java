package io.financebi.settings;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How AWS, or what speaks as it does, is reached. Credentials are not among it: they come from
 * AWS's own chain, the environment, a profile, or the role of the machine.
 *
 * @param region empty for the one of AWS's own chain
 * @param endpoint of all services that have none of their own; empty for AWS itself
 * @param endpoints by the service's name, as {@code s3} or {@code glue}
 * @param kmsKey the key that S3 encrypts what is written with; empty for the bucket's own
 */
public record AwsSettings(
    Optional<String> region,
    Optional<URI> endpoint,
    Map<String, URI> endpoints,
    Optional<String> kmsKey) {
  /** The services that may have an endpoint of their own. */
  public static final List<String> SERVICES =
      List.of("s3", "glue", "athena", "emr-serverless", "quicksight");

  /** All as AWS has it by itself. */
  public static final AwsSettings DEFAULTS =
      new AwsSettings(Optional.empty(), Optional.empty(), Map.of(), Optional.empty());

  /** Copies the endpoints. */
  public AwsSettings {
    endpoints = Map.copyOf(endpoints);
  }

  /** Where a service is reached; empty for AWS itself. */
  public Optional<URI> endpoint(String service) {
    return Optional.ofNullable(endpoints.get(service)).or(() -> endpoint);
  }
}

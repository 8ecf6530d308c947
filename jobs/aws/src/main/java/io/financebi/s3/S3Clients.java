package io.financebi.s3;

import io.financebi.aws.AwsClients;
import io.financebi.settings.AwsSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The clients of S3, one for each settings: it has threads and connections, and whoever commits to
 * a table of a lake is given nothing but the table's path.
 */
final class S3Clients {
  private static final int CONFLICT = 409;
  private static final Map<AwsSettings, S3Client> SHARED = new ConcurrentHashMap<>();

  private S3Clients() {}

  static S3Client of(AwsSettings settings) {
    return SHARED.computeIfAbsent(settings, S3Clients::start);
  }

  private static S3Client start(AwsSettings settings) {
    boolean isElsewhere = settings.endpoint("s3").isPresent();
    S3ClientBuilder builder =
        AwsClients.configured(S3Client.builder(), "s3", settings)
            // Names of buckets are no names of hosts but at AWS.
            .forcePathStyle(isElsewhere)
            .crossRegionAccessEnabled(!isElsewhere)
            // The checksums that are newer than the protocol; each request here has an MD5.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    return builder
        .overrideConfiguration(
            options ->
                options
                    .retryStrategy(
                        AwsClients.retries().retryOnException(S3Clients::isConflict).build())
                    .addExecutionInterceptor(new Attempts.Counting()))
        .build();
  }

  /** Of two conditional writes at once, S3 asks one to come again. */
  private static boolean isConflict(Throwable failure) {
    return failure instanceof S3Exception answer && answer.statusCode() == CONFLICT;
  }
}

package io.financebi.s3;

import io.financebi.aws.AwsFailures;
import io.financebi.errors.UserException;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What a person has to know of a request that S3 did not fulfil. */
final class S3Failures {
  private static final int NOT_FOUND = 404;
  private static final int FORBIDDEN = 403;
  private static final int NOT_IMPLEMENTED = 501;

  private S3Failures() {}

  static boolean isNotFound(SdkException failure) {
    return failure instanceof S3Exception answer
        && answer.statusCode() == NOT_FOUND
        && !(failure instanceof NoSuchBucketException);
  }

  /** Whether the server does not do such a thing at all. */
  static boolean isNotImplemented(SdkException failure) {
    return failure instanceof S3Exception answer && answer.statusCode() == NOT_IMPLEMENTED;
  }

  /**
   * The exception to throw.
   *
   * @param place that was asked for, as {@code s3a://bucket/key}
   */
  static UserException of(String place, SdkException failure) {
    return failure instanceof S3Exception answer
        ? ofAnswer(place, AwsFailures.code(answer), answer.statusCode(), answer)
        : AwsFailures.ofIdentity(failure).orElseGet(() -> unreachable(place, failure));
  }

  private static UserException unreachable(String place, SdkException failure) {
    return new UserException(
        "s3_unreachable",
        "S3 does not answer at " + place + ": " + failure.getMessage(),
        "Nothing of this was published, and nothing is lost: repeat it when the network is there, or"
            + " correct the endpoint or the region.",
        failure);
  }

  /** The same of one object of many, of which S3 told only the code. */
  static UserException ofOneOfMany(String place, String code, String message) {
    int status = code.equals("AccessDenied") ? FORBIDDEN : 0;
    AwsErrorDetails details = AwsErrorDetails.builder().errorCode(code).build();
    return ofAnswer(
        place,
        code,
        status,
        S3Exception.builder().message(message).awsErrorDetails(details).build());
  }

  private static UserException ofAnswer(
      String place, String code, int status, SdkException answer) {
    if (answer instanceof NoSuchBucketException || code.equals("NoSuchBucket")) {
      return new UserException(
          "s3_no_bucket",
          "There is no bucket of " + place + ".",
          "Create it, or correct its name, the region (aws.region) or the endpoint.",
          answer);
    }
    Optional<UserException> ofIdentity = AwsFailures.ofIdentity(answer);
    if (ofIdentity.isPresent()) {
      return ofIdentity.get();
    }
    if (code.startsWith("KMS.")) {
      return new UserException(
          "s3_no_key",
          "S3 cannot use the key that " + place + " is encrypted with: " + answer.getMessage(),
          "Correct aws.kms-key, enable the key, or let these credentials use it.",
          answer);
    }
    if (status == FORBIDDEN) {
      return new UserException(
          "s3_access_denied",
          "S3 refuses access to " + place + ": " + code + ".",
          "Let the role or user of these credentials (aws sts get-caller-identity) list, read, write"
              + " and delete there, and use the key that the bucket is encrypted with.",
          answer);
    }
    return new UserException(
        "s3_failed",
        "S3 does not do what was asked of %s: %s (status %d)."
            .formatted(place, answer.getMessage(), status),
        "Nothing of this was published, and nothing is lost: repeat it. If it stays so, see whether"
            + " the endpoint is one of S3.",
        answer);
  }

  /** Of a storage on which two runs at once would lose one's work. */
  static UserException withoutConditions(String place, SdkException cause) {
    return new UserException(
        "s3_without_conditions",
        "The storage of " + place + " does not know conditional writes (If-None-Match, If-Match).",
        "Nothing was written: without them, two runs at once would lose what one of them wrote. Use"
            + " S3 itself or a server that has them, or a lake on a local disk.",
        cause);
  }
}

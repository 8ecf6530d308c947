package io.financebi.s3;

import io.financebi.errors.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.core.exception.SdkClientException;
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

  /**
   * The exception to throw.
   *
   * @param place that was asked for, as {@code s3a://bucket/key}
   * @return a {@link UserException} for what a person can mend, else an {@link
   *     UncheckedIOException}
   */
  static RuntimeException of(String place, SdkException failure) {
    if (failure instanceof NoSuchBucketException) {
      return new UserException(
          "s3_no_bucket",
          "There is no bucket of " + place + ".",
          "Create it, or correct its name, the region (aws.region) or the endpoint.",
          failure);
    }
    if (failure instanceof S3Exception answer) {
      return ofAnswer(place, answer);
    }
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof SdkClientException && message.contains("load credentials")) {
      return new UserException(
          "aws_no_credentials",
          "No credentials for AWS were found.",
          "Sign in (aws sso login), name a profile (AWS_PROFILE), set AWS_ACCESS_KEY_ID and"
              + " AWS_SECRET_ACCESS_KEY, or give this machine a role.",
          failure);
    }
    if (failure instanceof SdkClientException && message.contains("load region")) {
      return new UserException(
          "aws_no_region",
          "No region of AWS is set.",
          "Set aws.region or AWS_REGION, as eu-central-1.",
          failure);
    }
    return new UncheckedIOException(new IOException(place + ": " + message, failure));
  }

  private static RuntimeException ofAnswer(String place, S3Exception answer) {
    String code = answer.awsErrorDetails() == null ? "" : answer.awsErrorDetails().errorCode();
    if (answer.statusCode() == FORBIDDEN) {
      return new UserException(
          "s3_access_denied",
          "S3 refuses access to " + place + ": " + code + ".",
          "Let the role or user of these credentials (aws sts get-caller-identity) list, read, write"
              + " and delete there, and use the key that the bucket is encrypted with.",
          answer);
    }
    return new UncheckedIOException(
        new IOException(
            "%s: %s (status %d)".formatted(place, answer.getMessage(), answer.statusCode()),
            answer));
  }

  /** Whether the server does not do such a thing at all. */
  static boolean isNotImplemented(SdkException failure) {
    return failure instanceof S3Exception answer && answer.statusCode() == NOT_IMPLEMENTED;
  }

  /** Of a storage on which two runs at once would lose one's work. */
  static UserException withoutConditions(String place, SdkException cause) {
    return new UserException(
        "s3_without_conditions",
        "The storage of " + place + " does not know conditional writes (If-None-Match).",
        "Nothing was written: without them, two runs at once would lose what one of them wrote. Use"
            + " S3 itself or a server that has them, or a lake on a local disk.",
        cause);
  }
}

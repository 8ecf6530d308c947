package io.financebi.s3;

import io.financebi.errors.UserException;
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
        ? ofAnswer(place, code(answer), answer.statusCode(), answer)
        : withoutAnswer(place, failure);
  }

  private static String code(S3Exception answer) {
    return answer.awsErrorDetails() == null ? "" : answer.awsErrorDetails().errorCode();
  }

  /** The same of one object of many, of which S3 told only the code. */
  static UserException ofOneOfMany(String place, String code, String message) {
    int status = code.equals("AccessDenied") ? FORBIDDEN : 0;
    return ofAnswer(place, code, status, S3Exception.builder().message(message).build());
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
    if (code.matches("ExpiredToken|InvalidToken|TokenRefreshRequired|RequestExpired")) {
      return new UserException(
          "aws_credentials_expired",
          "The credentials for AWS have expired: " + code + ".",
          "Sign in again (aws sso login), or get new ones, and repeat it.",
          answer);
    }
    if (code.matches("InvalidAccessKeyId|SignatureDoesNotMatch")) {
      return new UserException(
          "aws_wrong_credentials",
          "The credentials for AWS are wrong: " + code + ".",
          "Correct AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the profile (AWS_PROFILE).",
          answer);
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

  private static UserException withoutAnswer(String place, SdkException failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof SdkClientException && message.contains("load credentials")) {
      String profile = System.getenv("AWS_PROFILE");
      return new UserException(
          "aws_no_credentials",
          "No credentials for AWS were found"
              + (profile == null ? "." : ", also not in the profile " + profile + "."),
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
    return new UserException(
        "s3_unreachable",
        "S3 does not answer at " + place + ": " + message,
        "Nothing of this was published, and nothing is lost: repeat it when the network is there, or"
            + " correct the endpoint or the region.",
        failure);
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

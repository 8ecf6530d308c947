package io.financebi.aws;

import io.financebi.errors.UserException;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a person has to know of a request that AWS did not fulfil, whatever the service. */
public final class AwsFailures {
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int SERVER_ERROR = 500;

  private AwsFailures() {}

  /**
   * The exception to throw for a service that has nothing special to say.
   *
   * @param service as people call it: {@code Glue}
   * @param asked what was asked of it: {@code the tables of finance_bi}
   */
  public static UserException of(String service, String asked, SdkException failure) {
    String code = code(failure);
    Optional<UserException> known = ofIdentity(failure);
    if (known.isPresent()) {
      return known.get();
    }
    if (!(failure instanceof AwsServiceException answer)) {
      return new UserException(
          "aws_unreachable",
          "%s does not answer when asked for %s: %s"
              .formatted(service, asked, failure.getMessage()),
          "What was done before it stays done: repeat the command when the network is there, or"
              + " correct the endpoint or the region.",
          failure);
    }
    if (code.startsWith("AccessDenied") || answer.statusCode() == FORBIDDEN) {
      return new UserException(
          "aws_access_denied",
          service + " refuses " + asked + ": " + message(answer),
          "Let the role or user of these credentials (aws sts get-caller-identity) do that.",
          failure);
    }
    return new UserException(
        "aws_failed",
        "%s does not do what was asked of %s: %s (%s, status %d)."
            .formatted(service, asked, message(answer), code, answer.statusCode()),
        "What was done before it stays done: repeat the command.",
        failure);
  }

  /** The service's own name of a failure; empty when it gave no answer. */
  public static String code(SdkException failure) {
    return failure instanceof AwsServiceException answer && answer.awsErrorDetails() != null
        ? Objects.toString(answer.awsErrorDetails().errorCode(), "")
        : "";
  }

  /**
   * Why a service has refused one thing of several, each of which is tried by itself.
   *
   * @throws AwsServiceException the answer, when it is not about that thing alone: the service is
   *     not there, or does not know who asks
   */
  public static String reason(AwsServiceException answer) {
    if (answer.isThrottlingException()
        || answer.statusCode() < BAD_REQUEST
        || answer.statusCode() >= SERVER_ERROR
        || ofIdentity(answer).isPresent()) {
      throw answer;
    }
    return message(answer);
  }

  /** What the service says of a failure. */
  public static String message(AwsServiceException answer) {
    return answer.awsErrorDetails() == null
        ? String.valueOf(answer.getMessage())
        : String.valueOf(answer.awsErrorDetails().errorMessage());
  }

  /** Of a failure that is about who asks and where: credentials and the region. */
  public static Optional<UserException> ofIdentity(SdkException failure) {
    String code = code(failure);
    if (code.matches("(ExpiredToken|InvalidToken|TokenRefreshRequired|RequestExpired)\\w*")) {
      return Optional.of(
          new UserException(
              "aws_credentials_expired",
              "The credentials for AWS have expired: " + code + ".",
              "Sign in again (aws sso login), or get new ones, and repeat it.",
              failure));
    }
    if (code.matches(
        "InvalidAccessKeyId|SignatureDoesNotMatch|UnrecognizedClient\\w*|InvalidSignature\\w*")) {
      return Optional.of(
          new UserException(
              "aws_wrong_credentials",
              "The credentials for AWS are wrong: " + code + ".",
              "Correct AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the profile (AWS_PROFILE).",
              failure));
    }
    return failure instanceof SdkClientException ? withoutIdentity(failure) : Optional.empty();
  }

  private static Optional<UserException> withoutIdentity(SdkException failure) {
    String message = String.valueOf(failure.getMessage());
    if (message.contains("load credentials")) {
      String profile = System.getenv("AWS_PROFILE");
      return Optional.of(
          new UserException(
              "aws_no_credentials",
              "No credentials for AWS were found"
                  + (profile == null ? "." : ", also not in the profile " + profile + "."),
              "Sign in (aws sso login), name a profile (AWS_PROFILE), set AWS_ACCESS_KEY_ID and"
                  + " AWS_SECRET_ACCESS_KEY, or give this machine a role.",
              failure));
    }
    if (message.contains("load region")) {
      return Optional.of(
          new UserException(
              "aws_no_region",
              "No region of AWS is set.",
              "Set aws.region or AWS_REGION, as eu-central-1.",
              failure));
    }
    return Optional.empty();
  }
}

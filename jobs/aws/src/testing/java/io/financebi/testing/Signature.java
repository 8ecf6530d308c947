package io.financebi.testing;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a request is signed, and for which service; not whether the signature is right. */
final class Signature {
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=[^/,\\s]+/\\d{8}/[^/,\\s]+/([^/,\\s]+)/aws4_request,"
              + "\\s*SignedHeaders=[^,\\s]*host[^,\\s]*,\\s*Signature=[0-9a-f]{64}");

  private Signature() {}

  /** What is wrong with it, if anything. */
  static Optional<String> violation(Received request, String signingName) {
    Optional<String> authorization = request.header("Authorization");
    if (authorization.isEmpty()) {
      return Optional.of("the request is not signed");
    }
    Matcher parts = AUTHORIZATION.matcher(authorization.get());
    if (!parts.matches()) {
      return Optional.of("the header Authorization is none of AWS's signatures, version 4");
    }
    if (!parts.group(1).equals(signingName)) {
      return Optional.of("signed for " + parts.group(1) + ", not for " + signingName);
    }
    return request.header("X-Amz-Date").isEmpty()
        ? Optional.of("signed without a date")
        : Optional.empty();
  }
}

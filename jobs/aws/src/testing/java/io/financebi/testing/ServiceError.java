package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * An error that a service answers.
 *
 * @param status of HTTP
 * @param messageMember the member that has the message; services write it large or small
 */
public record ServiceError(String code, int status, String messageMember) {
  /** Every service may answer these, and their models do not say so. */
  private static final Map<String, Integer> COMMON =
      Map.ofEntries(
          Map.entry("AccessDeniedException", 400),
          Map.entry("ExpiredTokenException", 400),
          Map.entry("IncompleteSignature", 400),
          Map.entry("InternalFailure", 500),
          Map.entry("InvalidSignatureException", 400),
          Map.entry("OptInRequired", 403),
          Map.entry("RequestExpired", 400),
          Map.entry("ServiceUnavailable", 503),
          Map.entry("ThrottlingException", 400),
          Map.entry("UnrecognizedClientException", 400),
          Map.entry("ValidationException", 400));

  /** An error of the model. */
  static ServiceError of(String name, JsonNode shape) {
    JsonNode error = shape.path("error");
    int usual = shape.path("fault").asBoolean() ? 500 : 400;
    return new ServiceError(
        error.path("code").asText(name),
        error.path("httpStatusCode").asInt(usual),
        messageMember(shape.path("members").fieldNames()));
  }

  private static String messageMember(Iterator<String> members) {
    while (members.hasNext()) {
      String member = members.next();
      if (member.equalsIgnoreCase("message")) {
        return member;
      }
    }
    return "message";
  }

  /** An error of all services; empty if it is none. */
  static Optional<ServiceError> common(String code) {
    return Optional.ofNullable(COMMON.get(code))
        .map(status -> new ServiceError(code, status, "message"));
  }

  /** The same, with another status. */
  ServiceError withStatus(int other) {
    return new ServiceError(code, other, messageMember);
  }
}

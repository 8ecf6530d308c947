package io.financebi.testing;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that a service can do.
 *
 * @param method of HTTP
 * @param requestUri the path, with the names of what it carries in braces
 * @param responseCode HTTP's status when it succeeds
 * @param input the name of a shape; empty when it takes nothing
 * @param output the name of a shape; empty when it answers nothing
 * @param errors those that the model has for it, by code
 */
public record ServiceOperation(
    String name,
    String method,
    String requestUri,
    int responseCode,
    Optional<String> input,
    Optional<String> output,
    Map<String, ServiceError> errors) {
  /** Keeps a copy of the errors. */
  public ServiceOperation {
    errors = Map.copyOf(errors);
  }

  /** The error of a code, if the operation may answer it. */
  Optional<ServiceError> error(String code) {
    return Optional.ofNullable(errors.get(code)).or(() -> ServiceError.common(code));
  }

  /** What it answers to those who ask too often: the model's own error, or that of all services. */
  ServiceError throttling() {
    return Stream.of("ThrottlingException", "TooManyRequestsException", "ThrottledException")
        .flatMap(code -> Stream.ofNullable(errors.get(code)))
        .findFirst()
        .orElseGet(() -> error("ThrottlingException").orElseThrow());
  }
}

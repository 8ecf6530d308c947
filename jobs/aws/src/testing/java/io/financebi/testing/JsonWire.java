package io.financebi.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The protocol {@code json}: a header names the operation, and the body is all of the input. */
final class JsonWire implements Wire {
  private final ServiceModel model;

  JsonWire(ServiceModel model) {
    this.model = model;
  }

  @Override
  public Read read(Received request) throws Unreadable {
    String target = request.header("X-Amz-Target").orElse("");
    String prefix = model.targetPrefix() + ".";
    ServiceOperation operation =
        Optional.of(target)
            .filter(text -> text.startsWith(prefix))
            .flatMap(text -> model.operation(text.substring(prefix.length())))
            .orElseThrow(() -> new Unreadable("the target '" + target + "' is no operation"));
    return new Read(operation, Wire.object(request.body()), wrong(request, operation));
  }

  private List<String> wrong(Received request, ServiceOperation operation) {
    List<String> wrong = new ArrayList<>();
    String asked = request.method() + " " + request.uri();
    String usual = operation.method() + " " + operation.requestUri();
    if (!asked.equals(usual)) {
      wrong.add(asked + " where " + usual + " is expected");
    }
    String type = request.header("Content-Type").orElse("");
    if (!type.equals(model.contentType())) {
      wrong.add("the body's type is '" + type + "', not " + model.contentType());
    }
    return wrong;
  }

  @Override
  public Reply answer(ServiceOperation operation, ObjectNode output) {
    return new Reply(operation.responseCode(), headers(), output);
  }

  @Override
  public Reply error(ServiceError error, String message) {
    ObjectNode body =
        JSON.createObjectNode().put("__type", error.code()).put(error.messageMember(), message);
    return new Reply(error.status(), headers(), body);
  }

  private Map<String, String> headers() {
    return Map.of("Content-Type", model.contentType());
  }
}

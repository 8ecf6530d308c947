package io.financebi.testing;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** How a protocol puts calls and answers into HTTP. */
interface Wire {
  /** Takes no more than JSON: what stands twice or behind the end is an error. */
  JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /**
   * A call that was read.
   *
   * @param wrong how the request breaks the protocol, a sentence each
   */
  record Read(ServiceOperation operation, ObjectNode input, List<String> wrong) {
    /** Keeps a copy of what is wrong. */
    public Read {
      wrong = List.copyOf(wrong);
    }
  }

  static Wire of(ServiceModel model) {
    return switch (model.protocol()) {
      case "json" -> new JsonWire(model);
      case "rest-json" -> new RestJsonWire(model);
      default ->
          throw new IllegalArgumentException(
              "this server does not speak the protocol " + model.protocol());
    };
  }

  Read read(Received request) throws Unreadable;

  Reply answer(ServiceOperation operation, ObjectNode output);

  Reply error(ServiceError error, String message);

  /** A body that is an object; nothing is an empty one. */
  static ObjectNode object(byte[] body) throws Unreadable {
    if (body.length == 0) {
      return JSON.createObjectNode();
    }
    try {
      JsonNode read = JSON.readTree(body);
      if (read instanceof ObjectNode object) {
        return object;
      }
      throw new Unreadable("the body is not an object of JSON");
    } catch (IOException e) {
      throw new Unreadable("the body is not JSON: " + e.getMessage());
    }
  }
}

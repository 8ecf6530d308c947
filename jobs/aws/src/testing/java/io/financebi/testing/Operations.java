package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a service does; one call after the other, so that it needs no locks. */
@FunctionalInterface
public interface Operations {
  /**
   * Does an operation.
   *
   * @param operation as the model names it: {@code CreateTable}
   * @param input valid by the model, with the names of its members
   * @return the output, with the names of the model's members
   * @throws Refusal if the service refuses it
   */
  ObjectNode answer(String operation, JsonNode input) throws Refusal;
}

package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A request that came to the server, whatever became of it.
 *
 * @param operation as the model names it
 * @param input with the names of the model's members
 * @param outcome what became of it so far
 * @param fault that it met, if any
 */
public record Call(
    String operation, JsonNode input, Outcome outcome, Optional<ServiceFault> fault) {
  /** What became of a call. */
  public enum Outcome {
    /** It is not over. */
    UNDER_WAY,
    /** The operation is done, also if its answer is lost. */
    DONE,
    /** The operation has thrown a {@link Refusal}. */
    REFUSED,
    /** A fault came before the operation. */
    NOT_DONE,
    /** The request breaks the rules of the model, and the operation was not asked. */
    INVALID,
    /** The operation has failed, or has answered what the service would not. */
    BROKEN
  }

  /** Whether the operation is done: the others are attempts. */
  public boolean isDone() {
    return outcome == Outcome.DONE;
  }
}

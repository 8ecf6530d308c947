package io.financebi.testing;

import java.util.OptionalInt;

/** An operation's answer that it does not do what it is asked for. */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private static final int OF_THE_MODEL = 0;

  private final String code;
  private final int status;

  /**
   * One with the status that the model has for it; 400 where the model says nothing.
   *
   * @param code as the model names the error: {@code EntityNotFoundException}
   */
  public Refusal(String code, String message) {
    this(code, message, OF_THE_MODEL);
  }

  /**
   * One with a status of its own.
   *
   * @param code as the model names the error: {@code EntityNotFoundException}
   * @param status of HTTP
   */
  public Refusal(String code, String message, int status) {
    super(message);
    this.code = code;
    this.status = status;
  }

  /** The error's code. */
  public String code() {
    return code;
  }

  /** HTTP's status; empty if it is the model's. */
  OptionalInt status() {
    return status == OF_THE_MODEL ? OptionalInt.empty() : OptionalInt.of(status);
  }
}

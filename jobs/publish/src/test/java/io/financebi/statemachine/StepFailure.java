package io.financebi.statemachine;

/** A step has failed, as the states that follow see it. */
final class StepFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String error;

  StepFailure(String error, String cause) {
    super(cause);
    this.error = error;
  }

  /** Its name, as {@code States.TaskFailed}. */
  String error() {
    return error;
  }
}

package io.financebi.errors;

/**
 * A user's mistake: told in one message without a stack trace, exit code 2, before anything is
 * written. Bad <em>data</em> never raises it; bad rows go to quarantine.
 */
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String problem;
  private final String fix;

  /**
   * @param code stable, for scripts and searches: {@code unknown_setting}
   * @param problem what is wrong, naming the thing: "There is no setting lake.rot."
   * @param fix what to do about it: "Did you mean lake.root?"
   */
  public UserException(String code, String problem, String fix) {
    this(code, problem, fix, null);
  }

  /** As above, with the exception that told of the mistake. */
  public UserException(String code, String problem, String fix, Throwable cause) {
    super(problem + " " + fix, cause);
    this.code = code;
    this.problem = problem;
    this.fix = fix;
  }

  /** The stable code of the mistake. */
  public String code() {
    return code;
  }

  /** What is wrong. */
  public String problem() {
    return problem;
  }

  /** What to do about it. */
  public String fix() {
    return fix;
  }
}

package io.financebi.quicksight.rules;

import java.util.List;
import software.amazon.awssdk.core.SdkPojo;

/** Holds a request to the limits of the API, which the client does not look at. */
public final class RequestRules {
  private RequestRules() {}

  /** All limits that it is beyond; none when QuickSight should take it. */
  public static List<RuleProblem> problems(SdkPojo request) {
    Problems problems = new Problems();
    new ModelLimits(ModelLimits.OF_REQUESTS, Walk.of(request), problems).check();
    return problems.found();
  }
}

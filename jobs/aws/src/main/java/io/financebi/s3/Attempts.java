package io.financebi.s3;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * How often one request was sent. After a second time nobody knows what the first has done: the
 * answer may have been lost on the way back.
 */
final class Attempts {
  private static final ExecutionAttribute<Attempts> ATTRIBUTE =
      new ExecutionAttribute<>("attempts");

  private final AtomicInteger count = new AtomicInteger();

  /** Counts those of the request that has it. */
  AwsRequestOverrideConfiguration counted() {
    return AwsRequestOverrideConfiguration.builder().putExecutionAttribute(ATTRIBUTE, this).build();
  }

  boolean wereSeveral() {
    return count.get() > 1;
  }

  /** What a client needs for it. */
  static final class Counting implements ExecutionInterceptor {
    @Override
    public void beforeTransmission(
        Context.BeforeTransmission context, ExecutionAttributes attributes) {
      Attempts attempts = attributes.getAttribute(ATTRIBUTE);
      if (attempts != null) {
        attempts.count.incrementAndGet();
      }
    }
  }
}

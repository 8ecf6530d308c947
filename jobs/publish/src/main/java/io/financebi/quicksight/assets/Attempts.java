package io.financebi.quicksight.assets;

import io.financebi.aws.AwsFailures;
import io.financebi.errors.UserException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Loads of datasets, each of which is tried by itself. */
final class Attempts {
  private final List<UserException> failed = new ArrayList<>();

  /**
   * Tries one.
   *
   * @throws AwsServiceException when AWS does not know who asks, who need try no other
   */
  void attempt(String dataSet, Runnable work) {
    try {
      work.run();
    } catch (UserException e) {
      failed.add(e);
    } catch (AwsServiceException e) {
      if (AwsFailures.ofIdentity(e).isPresent()) {
        throw e;
      }
      failed.add(AwsFailures.of("QuickSight", "dataset " + dataSet, e));
    }
  }

  /**
   * Says what failed, if anything did.
   *
   * @param all so many were tried
   * @throws UserException that of the only one, or {@code quicksight_load} with all
   */
  void requireNoneFailed(int all) {
    if (failed.isEmpty()) {
      return;
    }
    if (failed.size() == 1) {
      throw failed.get(0);
    }
    StringBuilder text =
        new StringBuilder("%,d of %,d datasets were not loaded:".formatted(failed.size(), all));
    failed.forEach(
        each ->
            text.append(System.lineSeparator())
                .append("  ")
                .append(each.problem())
                .append(" ")
                .append(each.fix()));
    throw new UserException(
        "quicksight_load", text.toString(), "Repeat ./bi refresh when that is done.");
  }
}

package io.financebi.athena;

import io.financebi.athena.SavedChange.Kind;
import io.financebi.aws.AwsFailures;
import io.financebi.errors.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** One kind of things that Athena keeps: what is to be done, and the doing, each by itself. */
public record PublishSaved(
    List<SavedQuery> wanted,
    Function<List<SavedQuery>, List<SavedChange>> planner,
    Consumer<SavedChange> doer) {
  /** Copies the list. */
  public PublishSaved {
    wanted = List.copyOf(wanted);
  }

  /** What is to be done. */
  public List<SavedChange> plan() {
    return planner.apply(wanted);
  }

  /**
   * Does what is planned; what is refused is given back so, with the reason.
   *
   * @param done is told of each thing that was
   */
  public List<SavedChange> apply(List<SavedChange> plan, Consumer<String> done) {
    List<SavedChange> outcomes = new ArrayList<>();
    for (SavedChange change : plan) {
      boolean isToDo = change.kind() != Kind.KEEP && change.kind() != Kind.REFUSE;
      SavedChange outcome = isToDo ? applied(change) : change;
      if (isToDo) {
        done.accept(outcome.text().strip());
      }
      outcomes.add(outcome);
    }
    return outcomes;
  }

  private SavedChange applied(SavedChange change) {
    try {
      doer.accept(change);
      return change;
    } catch (AwsServiceException e) {
      String reason = AwsFailures.reason(e);
      // The answer to a request that was done may have been lost, and then it was sent again.
      return isDone(change) ? change : change.refused("Athena: " + reason);
    } catch (UserException e) {
      return change.refused(e.problem());
    }
  }

  private boolean isDone(SavedChange change) {
    return change.kind() == Kind.DELETE
        || planner.apply(List.of(change.query())).stream()
            .filter(now -> now.query().equals(change.query()))
            .anyMatch(now -> now.kind() == Kind.KEEP);
  }
}

package io.financebi.quicksight.assets;

import io.financebi.aws.AwsFailures;
import io.financebi.aws.Pauses;
import io.financebi.glue.MarkedViews;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.quicksight.model.ResourceNotFoundException;

/** Deletes what publish has made, one after the other; one that is refused stops no other. */
final class DeletePublished {
  private final QuickSightClient quickSight;
  private final String account;
  private final MarkedViews marked;
  private final Patience patience;

  DeletePublished(QuickSightClient quickSight, String account, MarkedViews marked, Pauses pauses) {
    this.quickSight = quickSight;
    this.account = account;
    this.marked = marked;
    this.patience = new Patience(pauses);
  }

  /**
   * What came of it.
   *
   * @param deleted what is gone
   * @param refused why the others are not
   */
  record Outcome(List<Published> deleted, List<String> refused) {}

  /**
   * Deletes it all.
   *
   * @param done is told of each thing that is gone
   */
  Outcome apply(List<Published> all, Consumer<String> done) {
    Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
    for (Published each : all) {
      Optional<String> refused = delete(each);
      if (refused.isPresent()) {
        outcome.refused().add(refused.get());
      } else {
        outcome.deleted().add(each);
        done.accept("deleted " + each.title());
      }
    }
    return outcome;
  }

  /** Deletes one, or says why not. */
  private Optional<String> delete(Published each) {
    if (each.kind() == PublishedKind.VIEW) {
      return deleteView(each);
    }
    try {
      patience.run(() -> ask(each));
    } catch (ResourceNotFoundException e) {
      // That is what was wanted.
    } catch (AwsServiceException e) {
      return Optional.of(refused(each, e));
    }
    return Optional.empty();
  }

  private Optional<String> deleteView(Published view) {
    try {
      return marked.remove(view.id())
          ? Optional.empty()
          : Optional.of("The " + view.title() + " does not have the marks of this lake any more.");
    } catch (AwsServiceException e) {
      return Optional.of(refused(view, e));
    }
  }

  /** Whom AWS does not know may try none of the others. */
  private static String refused(Published each, AwsServiceException answer) {
    if (AwsFailures.ofIdentity(answer).isPresent()) {
      throw answer;
    }
    return AwsFailures.of(each.kind().service(), "the " + each.title(), answer).problem();
  }

  private void ask(Published each) {
    switch (each.kind()) {
      case DASHBOARD -> {
        var unused =
            quickSight.deleteDashboard(
                request -> request.awsAccountId(account).dashboardId(each.id()));
      }
      case ANALYSIS -> {
        var unused =
            quickSight.deleteAnalysis(
                request ->
                    request
                        .awsAccountId(account)
                        .analysisId(each.id())
                        .forceDeleteWithoutRecovery(true));
      }
      case DATA_SET -> {
        var unused =
            quickSight.deleteDataSet(request -> request.awsAccountId(account).dataSetId(each.id()));
      }
      case DATA_SOURCE -> {
        var unused =
            quickSight.deleteDataSource(
                request -> request.awsAccountId(account).dataSourceId(each.id()));
      }
      case VIEW -> throw new IllegalArgumentException(each.title() + " is not in QuickSight");
    }
  }
}

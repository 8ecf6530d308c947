package io.financebi.quicksight.assets;

import com.fasterxml.jackson.databind.JsonNode;
import io.financebi.aws.Pauses;
import java.util.Optional;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.quicksight.model.DescribeDashboardDefinitionResponse;
import software.amazon.awssdk.services.quicksight.model.ResourceNotFoundException;

/** What the versions of a dashboard show, asked for until nobody is at work on it. */
final class DashboardDefinitions {
  private final QuickSightClient quickSight;
  private final String account;
  private final String id;
  private final Patience patience;

  DashboardDefinitions(QuickSightClient quickSight, String account, String id, Pauses pauses) {
    this.quickSight = quickSight;
    this.account = account;
    this.id = id;
    this.patience = new Patience(pauses);
  }

  /** That of a version, or of the published one; empty when there is none. */
  Optional<JsonNode> of(Optional<Long> version) {
    return described(version).map(found -> found.definition()).map(SdkJson::of);
  }

  /** The same with all that is told beside it. */
  Optional<DescribeDashboardDefinitionResponse> described(Optional<Long> version) {
    try {
      return Optional.of(
          patience.get(
              () ->
                  quickSight.describeDashboardDefinition(
                      request ->
                          request
                              .awsAccountId(account)
                              .dashboardId(id)
                              .versionNumber(version.orElse(null)))));
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }
}

package io.financebi.quicksight.assets;

import java.util.List;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.quicksight.model.AnalysisSummary;
import software.amazon.awssdk.services.quicksight.model.DashboardSummary;
import software.amazon.awssdk.services.quicksight.model.DataSetSummary;
import software.amazon.awssdk.services.quicksight.model.DataSource;
import software.amazon.awssdk.services.quicksight.model.ResourceStatus;
import software.amazon.awssdk.services.quicksight.model.UnsupportedUserEditionException;

/** What an account has in QuickSight, of whomever it is. */
final class Listings {
  private final QuickSightClient quickSight;
  private final String account;

  Listings(QuickSightClient quickSight, String account) {
    this.quickSight = quickSight;
    this.account = account;
  }

  /** The ids of all things of a kind; views are none of QuickSight's. */
  List<String> ids(PublishedKind kind) {
    try {
      return switch (kind) {
        case DASHBOARD -> dashboards();
        case ANALYSIS -> analyses();
        case DATA_SET -> dataSets();
        case DATA_SOURCE -> dataSources();
        case VIEW -> List.of();
      };
    } catch (UnsupportedUserEditionException e) {
      // An account of the standard edition has none of them.
      return List.of();
    }
  }

  private List<String> dashboards() {
    return quickSight.listDashboardsPaginator(request -> request.awsAccountId(account)).stream()
        .flatMap(page -> page.dashboardSummaryList().stream())
        .map(DashboardSummary::dashboardId)
        .toList();
  }

  private List<String> analyses() {
    return quickSight.listAnalysesPaginator(request -> request.awsAccountId(account)).stream()
        .flatMap(page -> page.analysisSummaryList().stream())
        .filter(analysis -> analysis.status() != ResourceStatus.DELETED)
        .map(AnalysisSummary::analysisId)
        .toList();
  }

  private List<String> dataSets() {
    return quickSight.listDataSetsPaginator(request -> request.awsAccountId(account)).stream()
        .flatMap(page -> page.dataSetSummaries().stream())
        .map(DataSetSummary::dataSetId)
        .toList();
  }

  private List<String> dataSources() {
    return quickSight.listDataSourcesPaginator(request -> request.awsAccountId(account)).stream()
        .flatMap(page -> page.dataSources().stream())
        .map(DataSource::dataSourceId)
        .toList();
  }
}

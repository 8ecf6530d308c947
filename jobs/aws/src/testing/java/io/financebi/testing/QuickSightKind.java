package io.financebi.testing;

import java.util.stream.Stream;

/** The kinds of things in QuickSight that have permissions and tags. */
public enum QuickSightKind {
  /** What datasets read from. */
  DATA_SOURCE(
      "DataSource",
      "datasource",
      "DescribeDataSource DescribeDataSourcePermissions PassDataSource UpdateDataSource"
          + " DeleteDataSource UpdateDataSourcePermissions"),
  /** What analyses and dashboards show. */
  DATA_SET(
      "DataSet",
      "dataset",
      "DescribeDataSet DescribeDataSetPermissions PassDataSet DescribeIngestion ListIngestions"
          + " UpdateDataSet DeleteDataSet CreateIngestion CancelIngestion"
          + " UpdateDataSetPermissions PutDataSetRefreshProperties"
          + " DescribeDataSetRefreshProperties DeleteDataSetRefreshProperties"
          + " CreateRefreshSchedule DescribeRefreshSchedule ListRefreshSchedules"
          + " UpdateRefreshSchedule DeleteRefreshSchedule"),
  /** What authors work at. */
  ANALYSIS(
      "Analysis",
      "analysis",
      "DescribeAnalysis QueryAnalysis UpdateAnalysis DeleteAnalysis RestoreAnalysis"
          + " DescribeAnalysisPermissions UpdateAnalysisPermissions"),
  /** What readers see. */
  DASHBOARD(
      "Dashboard",
      "dashboard",
      "DescribeDashboard QueryDashboard ListDashboardVersions UpdateDashboard DeleteDashboard"
          + " DescribeDashboardPermissions UpdateDashboardPermissions"
          + " UpdateDashboardPublishedVersion UpdateDashboardLinks");

  private final String word;
  private final String inArns;
  private final String operations;

  QuickSightKind(String word, String inArns, String operations) {
    this.word = word;
    this.inArns = inArns;
    this.operations = operations;
  }

  /** The ARN of the one with that id. */
  public String arn(String id) {
    return QuickSightState.ARNS + inArns + "/" + id;
  }

  /** As operations and members begin. */
  String word() {
    return word;
  }

  /** The member that has an id. */
  String idMember() {
    return word + "Id";
  }

  /** Whether an action is one that can be allowed of it. */
  boolean hasAction(String action) {
    return Stream.of(operations.split(" ")).anyMatch(each -> action.equals("quicksight:" + each));
  }

  /** That of which an operation has the permissions. */
  static QuickSightKind of(String operation) {
    return Stream.of(values())
        .filter(kind -> operation.endsWith(kind.word + "Permissions"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody asks for " + operation));
  }
}

package io.financebi.quicksight.assets;

import io.financebi.settings.QuickSightSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.quicksight.model.ResourcePermission;

/** Who may do what: the sets of actions that QuickSight gives owners and viewers. */
final class Permissions {
  /** https://docs.aws.amazon.com/quicksight/latest/APIReference/API_ResourcePermission.html */
  static final Set<String> DATA_SOURCE_OWNER =
      actions(
          "DescribeDataSource",
          "DescribeDataSourcePermissions",
          "PassDataSource",
          "UpdateDataSource",
          "DeleteDataSource",
          "UpdateDataSourcePermissions");

  static final Set<String> DATA_SET_OWNER =
      actions(
          "DescribeDataSet",
          "DescribeDataSetPermissions",
          "PassDataSet",
          "DescribeIngestion",
          "ListIngestions",
          "UpdateDataSet",
          "DeleteDataSet",
          "CreateIngestion",
          "CancelIngestion",
          "UpdateDataSetPermissions");

  static final Set<String> ANALYSIS_OWNER =
      actions(
          "RestoreAnalysis",
          "UpdateAnalysisPermissions",
          "DeleteAnalysis",
          "QueryAnalysis",
          "DescribeAnalysisPermissions",
          "DescribeAnalysis",
          "UpdateAnalysis");

  static final Set<String> DASHBOARD_OWNER =
      actions(
          "DescribeDashboard",
          "ListDashboardVersions",
          "UpdateDashboardPermissions",
          "QueryDashboard",
          "UpdateDashboard",
          "DeleteDashboard",
          "DescribeDashboardPermissions",
          "UpdateDashboardPublishedVersion");

  static final Set<String> DASHBOARD_READER =
      actions("DescribeDashboard", "ListDashboardVersions", "QueryDashboard");

  private Permissions() {}

  private static Set<String> actions(String... names) {
    return List.of(names).stream()
        .map(name -> "quicksight:" + name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Of what only owners see. */
  static Map<String, Set<String>> ofOwners(Place place, Set<String> actions) {
    Map<String, Set<String>> grants = new LinkedHashMap<>();
    place.settings().owners().forEach(name -> grants.put(place.principal(name), actions));
    return grants;
  }

  /** Of the dashboard. */
  static Map<String, Set<String>> ofDashboard(Place place) {
    QuickSightSettings settings = place.settings();
    Map<String, Set<String>> grants = new LinkedHashMap<>();
    settings.readers().forEach(name -> grants.put(place.principal(name), DASHBOARD_READER));
    grants.putAll(ofOwners(place, DASHBOARD_OWNER));
    return grants;
  }

  /** Who may do too little: all actions that each ought to have. */
  static Map<String, Set<String>> missing(
      Map<String, Set<String>> wanted, Map<String, Set<String>> granted) {
    Map<String, Set<String>> missing = new LinkedHashMap<>();
    wanted.forEach(
        (principal, actions) -> {
          if (!granted.getOrDefault(principal, Set.of()).containsAll(actions)) {
            missing.put(principal, actions);
          }
        });
    return missing;
  }

  /**
   * Who may do more than is wanted, a sentence each: what others have granted is not taken away.
   */
  static List<String> beyond(Map<String, Set<String>> wanted, Map<String, Set<String>> granted) {
    List<String> sentences = new ArrayList<>();
    new TreeMap<>(granted)
        .forEach(
            (principal, actions) -> {
              if (!wanted.containsKey(principal)) {
                sentences.add("also shared with " + principal);
              } else if (wanted.get(principal).equals(DASHBOARD_READER)
                  && !DASHBOARD_READER.containsAll(actions)) {
                sentences.add("may do more than a reader: " + principal);
              }
            });
    return sentences;
  }

  static List<ResourcePermission> toSdk(Map<String, Set<String>> grants) {
    return grants.entrySet().stream()
        .map(
            entry ->
                ResourcePermission.builder()
                    .principal(entry.getKey())
                    .actions(entry.getValue())
                    .build())
        .toList();
  }

  static Map<String, Set<String>> ofSdk(List<ResourcePermission> permissions) {
    return permissions.stream()
        .collect(
            Collectors.toMap(
                ResourcePermission::principal, each -> new LinkedHashSet<>(each.actions())));
  }
}

package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One dashboard with its versions. */
final class QuickSightDashboard {
  private final String arn;
  private final ObjectNode told;
  private final List<QuickSightDashboardVersion> versions = new ArrayList<>();
  private long published;
  private long last;

  QuickSightDashboard(String id, long now) {
    arn = QuickSightKind.DASHBOARD.arn(id);
    told =
        QuickSightAccount.nothing().put("Arn", arn).put("DashboardId", id).put("CreatedTime", now);
  }

  List<QuickSightDashboardVersion> versions() {
    return List.copyOf(versions);
  }

  Optional<QuickSightDashboardVersion> version(long number) {
    return versions.stream().filter(each -> each.number() == number).findFirst();
  }

  QuickSightDashboardVersion latest() {
    return versions.get(versions.size() - 1);
  }

  /** The number of the version that readers see; 0 if there is none. */
  long published() {
    return published;
  }

  /** Adds a version, which has a number of its own also where others were deleted. */
  void add(JsonNode input, QuickSightDefinition definition, QuickSightProgress progress, long now) {
    last++;
    told.setAll(QuickSightAccount.only(input, List.of("Name", "LinkEntities")));
    told.put("LastUpdatedTime", now);
    ObjectNode version =
        QuickSightAccount.nothing()
            .put("Arn", arn + "/version/" + last)
            .put("VersionNumber", last)
            .put("CreatedTime", now);
    versions.add(new QuickSightDashboardVersion(version, input, definition, progress));
  }

  void delete(QuickSightDashboardVersion version) {
    versions.remove(version);
  }

  void look(QuickSightDashboardVersion version, long now) {
    if (version.endsAtThisLook()) {
      told.put("LastUpdatedTime", now);
      if (version.number() == 1 && version.hasSucceeded()) {
        publish(version, now);
      }
    }
  }

  void publish(QuickSightDashboardVersion version, long now) {
    published = version.number();
    told.put("LastPublishedTime", now).put("LastUpdatedTime", now);
  }

  ObjectNode told(QuickSightDashboardVersion version) {
    ObjectNode all = told.deepCopy();
    return all.set("Version", version.told());
  }

  ObjectNode summary() {
    ObjectNode summary = told.deepCopy();
    summary.remove("LinkEntities");
    return published == 0 ? summary : summary.put("PublishedVersionNumber", published);
  }

  ObjectNode named() {
    return QuickSightAccount.only(told, List.of("Arn", "DashboardId"));
  }
}

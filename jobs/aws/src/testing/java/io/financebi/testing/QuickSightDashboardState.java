package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * QuickSight's dashboards and their versions. The first version is published when it succeeds,
 * others when that is asked for.
 */
public final class QuickSightDashboardState implements Operations {
  private static final QuickSightKind KIND = QuickSightKind.DASHBOARD;

  private static final String LATEST = "$LATEST";

  private final QuickSightAccount account;
  private final QuickSightAccessState access;
  private final QuickSightPlan plan;
  private final Map<String, QuickSightDashboard> dashboards = new LinkedHashMap<>();

  QuickSightDashboardState(QuickSightAccount account, QuickSightAccessState access) {
    this.account = account;
    this.access = access;
    plan = new QuickSightPlan(account);
  }

  /** The dashboards by id, as lists of QuickSight tell them. */
  public Map<String, ObjectNode> all() {
    Map<String, ObjectNode> all = new LinkedHashMap<>();
    dashboards.forEach((id, dashboard) -> all.put(id, dashboard.summary()));
    return all;
  }

  /** The versions of a dashboard as QuickSight tells them, the oldest first. */
  public List<ObjectNode> versions(String id) {
    return dashboards.get(id).versions().stream().map(QuickSightDashboardVersion::told).toList();
  }

  /** The number of the version that readers see; 0 if there is none. */
  public long published(String id) {
    return dashboards.get(id).published();
  }

  /** The definition of a version, as it was given. */
  public JsonNode definition(String id, long version) {
    return dashboards.get(id).version(version).orElseThrow().definition().given();
  }

  /** Replaces what readers see, as an author does who publishes in the browser. */
  public void edit(String id, JsonNode definition) {
    QuickSightDashboard dashboard = dashboards.get(id);
    dashboard.add(
        QuickSightAccount.nothing(),
        new QuickSightDefinition(definition.deepCopy()),
        QuickSightProgress.ended("CREATION"),
        account.tick());
    dashboard.publish(dashboard.latest(), account.now());
  }

  /** Lets the next creation or update of a dashboard fail, after those told of before. */
  public void failNext(String id, QuickSightError... errors) {
    plan.failNext(id, List.of(errors));
  }

  @Override
  public ObjectNode answer(String operation, JsonNode input) throws Refusal {
    return switch (operation) {
      case "CreateDashboard" -> create(input);
      case "DescribeDashboard" -> describe(input);
      case "DescribeDashboardDefinition" -> define(input);
      case "UpdateDashboard" -> update(input);
      case "UpdateDashboardPublishedVersion" -> publish(input);
      case "ListDashboardVersions" -> listVersions(input);
      case "DeleteDashboard" -> delete(input);
      case "ListDashboards" ->
          account.page(input, "DashboardSummaryList", List.copyOf(all().values()));
      default -> throw new AssertionError("nobody asks for " + operation);
    };
  }

  private ObjectNode create(JsonNode input) throws Refusal {
    String id = input.get("DashboardId").asText();
    if (dashboards.containsKey(id)) {
      throw QuickSightAccount.taken("Dashboard " + id);
    }
    QuickSightDefinition definition = QuickSightDefinition.of(input);
    access.create(KIND, id, input);
    QuickSightDashboard dashboard = new QuickSightDashboard(id, account.now());
    dashboards.put(id, dashboard);
    return begun(dashboard, input, definition);
  }

  private ObjectNode update(JsonNode input) throws Refusal {
    QuickSightDashboard dashboard = ready(input);
    return begun(dashboard, input, QuickSightDefinition.of(input));
  }

  private ObjectNode begun(
      QuickSightDashboard dashboard, JsonNode input, QuickSightDefinition definition) {
    String id = input.get("DashboardId").asText();
    QuickSightProgress progress = plan.begin("CREATION", id, definition.errors(access));
    dashboard.add(input, definition, progress, account.now());
    ObjectNode version = dashboard.latest().told();
    return dashboard
        .named()
        .put("VersionArn", version.get("Arn").asText())
        .put("CreationStatus", version.get("Status").asText())
        .put("Status", 202);
  }

  private ObjectNode describe(JsonNode input) throws Refusal {
    QuickSightDashboard dashboard = known(input);
    QuickSightDashboardVersion version = asked(dashboard, input);
    dashboard.look(version, account.now());
    return QuickSightAccount.nothing().set("Dashboard", dashboard.told(version));
  }

  private ObjectNode define(JsonNode input) throws Refusal {
    QuickSightDashboard dashboard = known(input);
    QuickSightDashboardVersion version = asked(dashboard, input);
    dashboard.look(version, account.now());
    if (version.isAtWork()) {
      throw QuickSightAccount.conflict("The version is being created");
    }
    ObjectNode answer = QuickSightAccount.only(dashboard.summary(), List.of("DashboardId", "Name"));
    return answer.setAll(version.define());
  }

  private ObjectNode publish(JsonNode input) throws Refusal {
    QuickSightDashboard dashboard = known(input);
    QuickSightDashboardVersion version = asked(dashboard, input);
    if (version.isAtWork()) {
      throw QuickSightAccount.conflict("The version is being created");
    }
    if (!version.hasSucceeded()) {
      throw QuickSightAccount.invalid("The version has failed");
    }
    dashboard.publish(version, account.now());
    return QuickSightAccount.only(dashboard.summary(), List.of("DashboardId"))
        .put("DashboardArn", KIND.arn(input.get("DashboardId").asText()));
  }

  private ObjectNode listVersions(JsonNode input) throws Refusal {
    QuickSightDashboard dashboard = known(input);
    List<ObjectNode> summaries = new ArrayList<>();
    for (QuickSightDashboardVersion version : dashboard.versions()) {
      dashboard.look(version, account.now());
      summaries.add(version.summary());
    }
    return account.page(input, "DashboardVersionSummaryList", summaries);
  }

  private ObjectNode delete(JsonNode input) throws Refusal {
    QuickSightDashboard dashboard = ready(input);
    if (!input.has("VersionNumber")) {
      String id = input.get("DashboardId").asText();
      dashboards.remove(id);
      access.delete(KIND, id);
      return dashboard.named();
    }
    QuickSightDashboardVersion version = asked(dashboard, input);
    if (version.number() == dashboard.published()) {
      throw QuickSightAccount.conflict("The version is published");
    }
    dashboard.delete(version);
    return dashboard.named();
  }

  private QuickSightDashboard known(JsonNode input) throws Refusal {
    String id = input.get("DashboardId").asText();
    if (!dashboards.containsKey(id)) {
      throw QuickSightAccount.missing("Dashboard " + id);
    }
    return dashboards.get(id);
  }

  /** One that can be changed now. */
  private QuickSightDashboard ready(JsonNode input) throws Refusal {
    QuickSightDashboard dashboard = known(input);
    if (dashboard.versions().stream().anyMatch(QuickSightDashboardVersion::isAtWork)) {
      throw QuickSightAccount.conflict("A version of the dashboard is being created");
    }
    return dashboard;
  }

  /** The version of that number; without one that which is published, if any is. */
  private static QuickSightDashboardVersion asked(QuickSightDashboard dashboard, JsonNode input)
      throws Refusal {
    boolean isLatest =
        input.path("AliasName").asText().equals(LATEST) || dashboard.published() == 0;
    long other = isLatest ? dashboard.latest().number() : dashboard.published();
    long number = input.path("VersionNumber").asLong(other);
    return dashboard
        .version(number)
        .orElseThrow(() -> QuickSightAccount.missing("Version " + number));
  }
}

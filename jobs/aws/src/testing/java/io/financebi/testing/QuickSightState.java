package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An account of QuickSight: its data sources, datasets, analyses and dashboards. */
public final class QuickSightState implements Operations {
  /** The account. */
  public static final String ACCOUNT = "123456789012";

  static final String ARNS = "arn:aws:quicksight:eu-central-1:" + ACCOUNT + ":";

  private static final String MODEL = "quicksight-2018-04-01";

  private static final String STANDARD = "STANDARD";

  private final QuickSightAccount account = new QuickSightAccount();
  private final QuickSightAccessState access = new QuickSightAccessState();
  private final QuickSightDataSourceState sources = new QuickSightDataSourceState(account, access);
  private final QuickSightDataSetState sets = new QuickSightDataSetState(account, access, sources);
  private final QuickSightAnalysisState analyses = new QuickSightAnalysisState(account, access);
  private final QuickSightDashboardState dashboards = new QuickSightDashboardState(account, access);
  private final Map<String, Refusal> refusals = new HashMap<>();
  private final Map<String, Runnable> meanwhile = new HashMap<>();
  private final Map<String, Integer> asked = new HashMap<>();
  private String edition = "ENTERPRISE";
  private int requests;

  /** The ARN of a user of the default namespace. */
  public static String user(String name) {
    return ARNS + "user/default/" + name;
  }

  /** The ARN of a group of the default namespace. */
  public static String group(String name) {
    return ARNS + "group/default/" + name;
  }

  /** A server of QuickSight with this state. */
  public ModelServer serve() throws IOException {
    return ModelServer.start(ServiceModel.of(MODEL), this);
  }

  /** How many things a page of a list has, at most. */
  public void setPageSize(int things) {
    account.setPageSize(things);
  }

  /** For how many looks creations and updates are found at work that begin from now on. */
  public void setLooksAtWork(int looks) {
    account.setLooksAtWork(looks);
  }

  /** What was paid for: {@code STANDARD} has no analyses and dashboards here. */
  public void setEdition(String name) {
    edition = name;
  }

  /** Lets time go by. */
  public void pass(Duration time) {
    account.pass(time);
  }

  /** Has a user, who is an author, or a group from now on. */
  public void know(String principal) {
    know(principal, "AUTHOR");
  }

  /** Has a user from now on, as what the model's {@code UserRole} names. */
  public void know(String principal, String role) {
    access.know(principal, role);
  }

  /** Does an operation no more. */
  public void refuse(String operation, Refusal refusal) {
    refusals.put(operation, refusal);
  }

  /** Does an operation again. */
  public void allow(String operation) {
    refusals.remove(operation);
  }

  /** Does something before an operation is done for the so-and-so-many-th time, from 1 on. */
  public void atLook(String operation, int number, Runnable other) {
    meanwhile.put(operation + number, other);
  }

  /** The data sources. */
  public QuickSightDataSourceState dataSources() {
    return sources;
  }

  /** The datasets. */
  public QuickSightDataSetState dataSets() {
    return sets;
  }

  /** The ingestions of datasets into SPICE. */
  public QuickSightIngestionState ingestions() {
    return sets.ingestions();
  }

  /** The refresh properties and schedules of datasets. */
  public QuickSightRefreshState refreshes() {
    return sets.refreshes();
  }

  /** The analyses. */
  public QuickSightAnalysisState analyses() {
    return analyses;
  }

  /** The dashboards. */
  public QuickSightDashboardState dashboards() {
    return dashboards;
  }

  /** The permissions and tags. */
  public QuickSightAccessState access() {
    return access;
  }

  @Override
  public ObjectNode answer(String operation, JsonNode input) throws Refusal {
    var unused = account.tick();
    int number = asked.merge(operation, 1, Integer::sum);
    Optional.ofNullable(meanwhile.get(operation + number)).ifPresent(Runnable::run);
    if (refusals.containsKey(operation)) {
      throw refusals.get(operation);
    }
    if (!input.path("AwsAccountId").asText(ACCOUNT).equals(ACCOUNT)) {
      throw new Refusal("AccessDeniedException", "The account is another one");
    }
    boolean isOfEnterprise = operation.contains("Analys") || operation.contains("Dashboard");
    if (isOfEnterprise && edition.equals(STANDARD)) {
      throw new Refusal("UnsupportedUserEditionException", "The edition is " + STANDARD);
    }
    ObjectNode answer = done(operation, input);
    requests++;
    answer.put("RequestId", "request-" + requests);
    return answer.has("Status") ? answer : answer.put("Status", 200);
  }

  private ObjectNode done(String operation, JsonNode input) throws Refusal {
    if (operation.equals("DescribeAccountSubscription")) {
      return subscription();
    }
    return part(operation).answer(operation, input);
  }

  private Operations part(String operation) {
    if (operation.endsWith("Permissions")) {
      return access;
    }
    if (operation.contains("Ingestion")) {
      return sets.ingestions();
    }
    if (operation.contains("Refresh")) {
      return sets.refreshes();
    }
    if (operation.contains("DataSource")) {
      return sources;
    }
    if (operation.contains("DataSet")) {
      return sets;
    }
    if (operation.contains("Analys")) {
      return analyses;
    }
    return operation.contains("Dashboard") ? dashboards : access;
  }

  private ObjectNode subscription() {
    ObjectNode answer = QuickSightAccount.nothing();
    answer
        .putObject("AccountInfo")
        .put("AccountName", "finance-bi")
        .put("Edition", edition)
        .put("NotificationEmail", "somebody@example.com")
        .put("AuthenticationType", "IAM_AND_QUICKSIGHT")
        .put("AccountSubscriptionStatus", "ACCOUNT_CREATED");
    return answer;
  }
}

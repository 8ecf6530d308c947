package io.financebi.athena;

import io.financebi.aws.Pauses;
import io.financebi.settings.AthenaSettings;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;

/**
 * Statements for Athena, over one database of the Glue catalog: in the workgroup, with the result's
 * place and the limit of the settings.
 */
public final class AthenaQueries {
  /** The Glue catalog, as Athena calls it. */
  private static final String CATALOG = "AwsDataCatalog";

  private final AthenaClient client;
  private final AthenaSettings settings;
  private final String database;
  private final Pauses pauses;

  /**
   * @param client closed by who made it
   * @param database of the Glue catalog, whose tables statements name without it
   * @param pauses waits between two looks at a query
   */
  public AthenaQueries(
      AthenaClient client, AthenaSettings settings, String database, Pauses pauses) {
    this.client = client;
    this.settings = settings;
    this.database = database;
    this.pauses = pauses;
  }

  /**
   * A statement to be run once; nothing is asked of Athena yet.
   *
   * @param sql with a question mark for each parameter
   * @param parameters the text of a literal each, as {@link AthenaParameters} writes them
   */
  public AthenaQuery query(String sql, List<String> parameters) {
    StartQueryExecutionRequest.Builder request =
        StartQueryExecutionRequest.builder()
            .queryString(sql)
            .workGroup(settings.workgroup())
            .queryExecutionContext(context -> context.catalog(CATALOG).database(database))
            // So that asking again after a lost answer does not start a second query.
            .clientRequestToken(UUID.randomUUID().toString());
    if (!parameters.isEmpty()) {
      request.executionParameters(parameters);
    }
    settings
        .output()
        .ifPresent(place -> request.resultConfiguration(result -> result.outputLocation(place)));
    settings
        .reuse()
        .ifPresent(
            age ->
                request.resultReuseConfiguration(
                    reuse ->
                        reuse.resultReuseByAgeConfiguration(
                            byAge ->
                                byAge
                                    .enabled(true)
                                    .maxAgeInMinutes(Math.toIntExact(age.toMinutes())))));
    return new AthenaQuery(client, settings, request.build(), pauses);
  }
}

package io.financebi.athena;

import io.financebi.athena.SavedChange.Kind;
import io.financebi.aws.AwsFailures;
import io.financebi.aws.Pauses;
import io.financebi.commandline.SettingsOptions;
import io.financebi.errors.UserException;
import io.financebi.glue.GlueClients;
import io.financebi.glue.MarkedViews;
import io.financebi.lake.LakeInS3;
import io.financebi.lake.LakeRoot;
import io.financebi.query.QueryFolder;
import io.financebi.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;

/** {@code bi publish athena}. */
@Command(
    name = "athena",
    description =
        "Gives Athena the views of sql/views, and sql/queries as named queries and as prepared"
            + " statements of athena.workgroup. Says first what is to be done; what is as it ought to"
            + " be stays untouched. The tables must be there: ./bi publish catalog.",
    mixinStandardHelpOptions = true)
public final class AthenaCommand implements Callable<Integer> {
  @Option(names = "--dry-run", description = "Only say what is to be done.")
  private boolean isDryRun;

  @Option(
      names = "--force",
      description = "Also replace views of the same names that are none of this lake.")
  private boolean isForced;

  @Mixin private SettingsOptions configuration;
  @Spec private CommandSpec spec;

  private final Path house;
  private final Pauses pauses;

  /**
   * @param house the checkout, for its views and queries
   * @param pauses between two looks at a statement that runs
   */
  public AthenaCommand(Path house, Pauses pauses) {
    this.house = house;
    this.pauses = pauses;
  }

  @Override
  public Integer call() {
    Settings settings = configuration.read();
    LakeRoot.InS3 lake = LakeInS3.require(LakeRoot.of(settings.lakeRoot()), "publish athena");
    String workgroup = settings.athena().workgroup();
    try (AthenaClient athena = AthenaClients.of(settings.aws());
        GlueClient glue = GlueClients.of(settings.aws())) {
      publish(kinds(settings, lake, athena, glue), workgroup);
    } catch (SdkException e) {
      throw AwsFailures.of("Athena", "workgroup " + workgroup, e);
    }
    return 0;
  }

  private List<PublishSaved> kinds(
      Settings settings, LakeRoot.InS3 lake, AthenaClient athena, GlueClient glue) {
    String database = settings.glue().database();
    String workgroup = settings.athena().workgroup();
    List<SavedQuery> queries = SavedQuery.all(QueryFolder.queries(house).all());
    AthenaQueries statements =
        new AthenaQueries(athena, settings.athena().withoutReuse(), database, pauses);
    Views views =
        new Views(
            new MarkedViews(glue, database, lake, "athena"),
            statements,
            isForced,
            "--force replaces it");
    NamedQueries named = new NamedQueries(athena, workgroup, database);
    PreparedStatements prepared = new PreparedStatements(athena, workgroup);
    return List.of(
        new PublishSaved(SavedQuery.all(QueryFolder.views(house).all()), views::plan, views::apply),
        new PublishSaved(queries, named::plan, named::apply),
        new PublishSaved(queries, prepared::plan, prepared::apply));
  }

  private void publish(List<PublishSaved> kinds, String workgroup) {
    PrintWriter out = spec.commandLine().getOut();
    List<List<SavedChange>> plans = kinds.stream().map(PublishSaved::plan).toList();
    plans.stream()
        .flatMap(List::stream)
        .filter(change -> change.kind() != Kind.KEEP)
        .forEach(change -> out.println(change.text()));
    long kept =
        plans.stream().flatMap(List::stream).filter(each -> each.kind() == Kind.KEEP).count();
    if (kept > 0) {
      out.println("  keep    %,d as they are".formatted(kept));
    }
    out.flush();
    List<SavedChange> outcomes = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      outcomes.addAll(
          isDryRun
              ? plans.get(i)
              : kinds.get(i).apply(plans.get(i), spec.commandLine().getErr()::println));
    }
    String done = isDryRun ? "Nothing was changed: --dry-run." : done(outcomes, workgroup);
    requireNoneRefused(outcomes, done);
    out.println(done);
    out.flush();
  }

  private static String done(List<SavedChange> outcomes, String workgroup) {
    long changed =
        outcomes.stream()
            .filter(each -> each.kind() != Kind.KEEP && each.kind() != Kind.REFUSE)
            .count();
    return changed == 0
        ? "Nothing was to be done in workgroup " + workgroup + "."
        : "Changed %,d of %,d views, named queries and prepared statements in workgroup %s."
            .formatted(changed, outcomes.size(), workgroup);
  }

  private static void requireNoneRefused(List<SavedChange> outcomes, String done) {
    List<SavedChange> refused =
        outcomes.stream().filter(each -> each.kind() == Kind.REFUSE).toList();
    if (!refused.isEmpty()) {
      throw new UserException(
          "athena_refused",
          "%,d of %,d are not as they ought to be:%n%s"
              .formatted(
                  refused.size(),
                  outcomes.size(),
                  refused.stream()
                      .map(SavedChange::text)
                      .collect(Collectors.joining(System.lineSeparator()))),
          done + " Do what the reasons say, and publish again.");
    }
  }
}

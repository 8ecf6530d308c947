package io.financebi.glue;

import io.financebi.aws.AwsFailures;
import io.financebi.commandline.SettingsOptions;
import io.financebi.errors.UserException;
import io.financebi.glue.TableChange.Kind;
import io.financebi.lake.LakeHistory;
import io.financebi.lake.LakeRoot;
import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.LakeStorage;
import io.financebi.s3.LakeStorages;
import io.financebi.settings.Settings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;

/** {@code bi publish catalog}. */
@Command(
    name = "catalog",
    description =
        "Brings the Glue catalog in line with the tables of a lake in S3: the database, and each"
            + " table with its columns. Says first what is to be done; what is as it ought to be"
            + " stays untouched.",
    mixinStandardHelpOptions = true)
public final class CatalogCommand implements Callable<Integer> {
  @Option(names = "--dry-run", description = "Only say what is to be done.")
  private boolean isDryRun;

  @Option(
      names = "--force",
      description =
          "Also take over the tables of another lake, and let go of columns and of wider types."
              + " Tables that are none of finance-bi stay as they are.")
  private boolean isForced;

  @Mixin private SettingsOptions configuration;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Settings settings = configuration.read();
    LakeStorage storage = LakeStorages.of(settings.lakeRoot(), settings.aws());
    if (!(storage.root() instanceof LakeRoot.InS3 root)) {
      throw new UserException(
          "publish_needs_s3",
          "The lake at " + storage.root() + " is on a disk, which AWS cannot read.",
          "Publish a lake in S3: ./bi publish catalog --conf conf/aws.properties.");
    }
    LakeSnapshot snapshot = new LakeHistory(storage).latest();
    String database = settings.glue().database();
    try (GlueClient glue = GlueClients.of(settings.aws())) {
      GlueCatalog catalog = new GlueCatalog(glue, database);
      TablePlanner planner = new TablePlanner(root, isForced);
      publish(new PublishTables(catalog, planner, storage, snapshot), root, snapshot);
    } catch (SdkException e) {
      throw AwsFailures.of("Glue", "the tables of database " + database, e);
    }
    return 0;
  }

  private void publish(PublishTables tables, LakeRoot.InS3 root, LakeSnapshot snapshot) {
    PrintWriter out = spec.commandLine().getOut();
    CatalogPlan plan = tables.plan();
    out.printf("Snapshot %d of %s%n", snapshot.version(), root.uri());
    out.print(CatalogText.of(plan));
    out.flush();
    List<TableChange> done = isDryRun ? plan.changes() : applied(tables, plan);
    CatalogPlan outcome = new CatalogPlan(plan.database(), plan.createsDatabase(), done);
    requireNoneRefused(outcome);
    out.println(isDryRun ? "Nothing was changed: --dry-run." : CatalogText.done(outcome));
    out.flush();
  }

  private List<TableChange> applied(PublishTables tables, CatalogPlan plan) {
    PrintWriter err = spec.commandLine().getErr();
    if (plan.createsDatabase() && !plan.changes().isEmpty()) {
      tables.createDatabase();
    }
    List<TableChange> done = new ArrayList<>();
    for (TableChange change : plan.changes()) {
      TableChange outcome = tables.apply(change);
      if (change.kind() == Kind.CREATE || change.kind() == Kind.UPDATE) {
        err.println(outcome.kind().done() + " " + outcome.table());
      }
      done.add(outcome);
    }
    return done;
  }

  /** What could be done is done by now. */
  private void requireNoneRefused(CatalogPlan outcome) {
    List<TableChange> refused = outcome.of(Kind.REFUSE);
    if (!refused.isEmpty()) {
      throw new UserException(
          "catalog_refused",
          "%d of %d tables of database %s %s as they are:%n%s"
              .formatted(
                  refused.size(),
                  outcome.changes().size(),
                  outcome.database(),
                  isDryRun ? "would stay" : "stay",
                  CatalogText.reasons(refused)),
          (isDryRun ? "Nothing was changed. " : CatalogText.done(outcome) + " ")
              + "Do what the reasons say, and publish again.");
    }
  }
}

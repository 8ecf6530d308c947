package io.financebi.glue;

import io.financebi.aws.AwsFailures;
import io.financebi.aws.Pauses;
import io.financebi.commandline.SettingsOptions;
import io.financebi.errors.UserException;
import io.financebi.glue.PublishCatalog.Outcome;
import io.financebi.glue.TableChange.Kind;
import io.financebi.lake.LakeHistory;
import io.financebi.lake.LakeInS3;
import io.financebi.lake.LakeRoot;
import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.LakeStorage;
import io.financebi.s3.LakeStorages;
import io.financebi.settings.Settings;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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
        "Brings the Glue catalog in line with the tables of a lake in S3: the database, each table"
            + " with its columns, and with lake.export the plain Parquet files as tables NAME_parquet"
            + " with their partitions. Says first what is to be done; what is as it ought to be"
            + " stays untouched.",
    mixinStandardHelpOptions = true)
public final class CatalogCommand implements Callable<Integer> {
  @Option(names = "--dry-run", description = "Only say what is to be done.")
  private boolean isDryRun;

  @Option(
      names = "--force",
      description =
          "Also take over the tables of another lake, let go of columns and of wider types, and"
              + " compare all partitions. Tables that are none of finance-bi stay as they are.")
  private boolean isForced;

  @Mixin private SettingsOptions configuration;
  @Spec private CommandSpec spec;

  private final Pauses pauses;
  private final Clock clock;

  /**
   * @param pauses before what Glue failed in is done again
   * @param clock tells when files were replaced
   */
  public CatalogCommand(Pauses pauses, Clock clock) {
    this.pauses = pauses;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Settings settings = configuration.read();
    LakeStorage storage = LakeStorages.of(settings.lakeRoot(), settings.aws());
    LakeRoot.InS3 lake = LakeInS3.require(storage.root(), "publish catalog");
    LakeSnapshot snapshot = new LakeHistory(storage).latest();
    PrintWriter err = spec.commandLine().getErr();
    try (GlueClient glue = GlueClients.of(settings.aws())) {
      publish(
          PublishCatalog.of(
              glue, settings, storage, snapshot, isForced, pauses, clock, err::println),
          "Snapshot %d of %s".formatted(snapshot.version(), lake.uri()));
    } catch (SdkException e) {
      throw AwsFailures.of("Glue", "the tables of database " + settings.glue().database(), e);
    }
    return 0;
  }

  private void publish(PublishCatalog catalog, String what) {
    PrintWriter out = spec.commandLine().getOut();
    CatalogPlan plan = catalog.plan();
    List<PartitionPlan> partitions = catalog.partitions(plan);
    out.println(what);
    out.print(CatalogText.of(plan, partitions));
    out.flush();
    Outcome outcome =
        isDryRun
            ? new Outcome(plan, Map.of(), 0)
            : catalog.apply(plan, partitions, spec.commandLine().getErr()::println);
    String done =
        isDryRun ? "Nothing was changed: --dry-run." : CatalogText.done(outcome, partitions);
    requireNoneRefused(outcome, done);
    out.println(done);
    out.flush();
  }

  /** What could be done is done by now. */
  private static void requireNoneRefused(Outcome outcome, String done) {
    List<TableChange> refused = outcome.tables().of(Kind.REFUSE);
    int count = refused.size() + outcome.failures().size();
    if (count > 0) {
      throw new UserException(
          "catalog_refused",
          "%d of %d tables of database %s are not as they ought to be:%n%s"
              .formatted(
                  count,
                  outcome.tables().changes().size(),
                  outcome.tables().database(),
                  CatalogText.reasons(refused, outcome.failures())),
          done + " Do what the reasons say, and publish again.");
    }
  }
}

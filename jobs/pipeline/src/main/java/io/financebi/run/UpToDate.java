package io.financebi.run;

import io.financebi.export.ExportTables;
import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.SnapshotLog;
import io.financebi.marts.MartRecipes;
import io.financebi.s3.LakeStorages;
import io.financebi.settings.Settings;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Tells in a moment, without a Spark session, that there is nothing to run. */
public final class UpToDate {
  private final Settings settings;
  private final Clock clock;
  private final String martsHash;

  /** Of one lake and its inputs. */
  public UpToDate(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.martsHash = MartRecipes.all(settings).hash();
  }

  /**
   * Lists the raw files that are there now.
   *
   * @throws io.financebi.errors.UserException as a run would
   */
  public InputFiles files() {
    return InputFiles.list(PipelineSession.hadoop(settings), settings);
  }

  /**
   * Looks at the names, sizes and times of raw files.
   *
   * @return the result of the run that need not be; empty when one is needed, or may be
   * @throws io.financebi.errors.UserException as a run would
   */
  public Optional<RunResult> check(InputFiles files) {
    Instant startedAt = clock.instant();
    Optional<LakeSnapshot> snapshot =
        new SnapshotLog(LakeStorages.of(settings.lakeRoot(), settings.aws()).files()).latest();
    if (snapshot.isEmpty()
        || !snapshot.get().basis().equals(RunPlan.basis(settings, martsHash, files))
        || !ExportTables.isDone(settings, snapshot.get())) {
      return Optional.empty();
    }
    double seconds = RunContext.seconds(startedAt, clock);
    return Optional.of(RunResult.unchanged(snapshot.get(), seconds, files, JudgedAgain.NONE));
  }
}

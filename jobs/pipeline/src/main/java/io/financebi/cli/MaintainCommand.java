package io.financebi.cli;

import static io.financebi.report.Shown.count;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.commandline.SettingsOptions;
import io.financebi.console.Progress;
import io.financebi.lake.Maintenance;
import io.financebi.report.TextTable;
import io.financebi.run.MaintainLakeJob;
import io.financebi.run.PipelineSession;
import io.financebi.settings.Settings;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bi job maintain}. */
@Command(
    name = "maintain",
    description =
        "Joins small files and deletes those that no snapshot needs by which the lake can be read as"
            + " it was (lake.history.retention). Readers may go on meanwhile.",
    mixinStandardHelpOptions = true)
final class MaintainCommand implements Callable<Integer> {
  @Mixin private SettingsOptions configuration;
  @Mixin private OutputOptions output;

  @Spec private CommandSpec spec;

  private final Clock clock;

  MaintainCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Settings settings = configuration.read();
    SparkSession spark = PipelineSession.start(settings);
    PrintWriter err = spec.commandLine().getErr();
    try (Progress progress = Progress.of(spark, err, output.progress())) {
      Maintenance done = new MaintainLakeJob(spark, settings, progress, clock).run();
      PrintWriter out = spec.commandLine().getOut();
      out.print(output.isJson() ? json(done) : text(done, settings));
      out.flush();
      return 0;
    } finally {
      spark.stop();
    }
  }

  private static String text(Maintenance done, Settings settings) {
    TextTable table = new TextTable().row("table", "files", "joined to", "bytes won");
    for (Maintenance.Table each : done.tables()) {
      table.row(
          each.name(), count(each.filesBefore()), count(each.filesAfter()), count(each.bytesWon()));
    }
    return "\n%s\n  %s; no row has changed\n  The lake at %s can be read as it was since %s\n"
        .formatted(
            table.text(), won(done.bytesWon()), settings.lakeRoot(), since(done.historyFrom()));
  }

  /** The first whole second of the history; the one before it is outside. */
  private static Instant since(Instant historyFrom) {
    return historyFrom.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
  }

  /** The files that were joined stay as long as some snapshot of the history needs them. */
  private static String won(long bytes) {
    return bytes >= 0
        ? "Won %s bytes".formatted(count(bytes))
        : "Won nothing yet: the joined files take %s bytes until the history lets go of the old ones"
            .formatted(count(-bytes));
  }

  private static String json(Maintenance done) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("history_from", done.historyFrom().toString());
    json.put("bytes_won", done.bytesWon());
    ArrayNode tables = json.putArray("tables");
    for (Maintenance.Table each : done.tables()) {
      tables
          .addObject()
          .put("name", each.name())
          .put("files_before", each.filesBefore())
          .put("files_after", each.filesAfter())
          .put("bytes_won", each.bytesWon());
    }
    return json.toPrettyString() + "\n";
  }
}

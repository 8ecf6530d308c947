package io.financebi.cli;

import io.financebi.commandline.SettingsOptions;
import io.financebi.quarantine.RejectReason;
import io.financebi.run.RunOptions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code bi job replay-quarantine}. */
@Command(
    name = "replay-quarantine",
    description =
        "Judges rejected rows again, by the rules and settings of now. Those that are accepted leave"
            + " quarantine in the same snapshot in which they come into the tables.",
    mixinStandardHelpOptions = true)
final class ReplayQuarantineCommand implements Callable<Integer> {
  @Mixin private SettingsOptions configuration;
  @Mixin private OutputOptions output;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      converter = ReasonOfCode.class,
      description = "Only rows with this reason, as unknown_event_type; several add up.")
  private List<RejectReason> reasons = new ArrayList<>();

  @Option(
      names = "--dry-run",
      description = "Write nothing: show what would be accepted, and what would be written.")
  private boolean dryRun;

  @Spec private CommandSpec spec;

  private final Clock clock;

  ReplayQuarantineCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Set<RejectReason> replayed =
        reasons.isEmpty() ? EnumSet.allOf(RejectReason.class) : EnumSet.copyOf(reasons);
    PipelineRun run = new PipelineRun(spec.commandLine(), configuration.read(), output, clock);
    RunOptions options = RunOptions.replay(replayed);
    return dryRun ? run.rehearse(options) : run.run(options);
  }

  private static final class ReasonOfCode implements ITypeConverter<RejectReason> {
    @Override
    public RejectReason convert(String code) {
      return Arrays.stream(RejectReason.values())
          .filter(reason -> reason.code().equals(code.toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "there is no reason " + code + "; see column reason of table quarantine"));
    }
  }
}

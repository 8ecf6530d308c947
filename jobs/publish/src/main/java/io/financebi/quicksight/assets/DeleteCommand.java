package io.financebi.quicksight.assets;

import io.financebi.aws.AwsFailures;
import io.financebi.aws.Pauses;
import io.financebi.commandline.SettingsOptions;
import io.financebi.errors.UserException;
import io.financebi.glue.GlueClients;
import io.financebi.glue.MarkedViews;
import io.financebi.lake.LakeInS3;
import io.financebi.lake.LakeRoot;
import io.financebi.settings.Settings;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.quicksight.QuickSightClient;

/** {@code bi quicksight delete}. */
@Command(
    name = "delete",
    description =
        "Deletes what ./bi publish quicksight has made: the dashboard, the analysis, the datasets,"
            + " the data source, and the views in Athena. Lists it first, and asks. The lake and its"
            + " tables stay, and so does whatever is not tagged as made by publish.",
    mixinStandardHelpOptions = true)
public final class DeleteCommand implements Callable<Integer> {
  @Option(names = "--dry-run", description = "Only say what would be deleted.")
  private boolean isDryRun;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean isSure;

  @Mixin private SettingsOptions configuration;
  @Spec private CommandSpec spec;

  private final Pauses pauses;
  private final Supplier<Optional<String>> answers;

  /**
   * @param pauses between two tries of what QuickSight is at work on
   * @param answers gives what was typed, when it was asked for
   */
  public DeleteCommand(Pauses pauses, Supplier<Optional<String>> answers) {
    this.pauses = pauses;
    this.answers = answers;
  }

  @Override
  public Integer call() {
    Settings settings = configuration.read();
    LakeRoot.InS3 lake = LakeInS3.require(LakeRoot.of(settings.lakeRoot()), "quicksight delete");
    try (QuickSightClient quickSight = QuickSightClients.of(settings.aws());
        GlueClient glue = GlueClients.of(settings.aws())) {
      Place place = Places.of(quickSight, settings);
      String database = settings.glue().database();
      MarkedViews marked = new MarkedViews(glue, database, lake, place.purpose());
      Inventory inventory = new Inventories(quickSight, place, marked, database).find();
      print(inventory);
      if (isToBeDone(inventory, place.settings().id())) {
        delete(new DeletePublished(quickSight, place.account(), marked, pauses), inventory.ours());
      }
    } catch (SdkException e) {
      throw AwsFailures.of("AWS", "what publish has made in QuickSight", e);
    }
    return 0;
  }

  private void print(Inventory inventory) {
    PrintWriter out = spec.commandLine().getOut();
    inventory.ours().forEach(each -> out.println("  delete  " + each.title()));
    inventory.left().forEach((title, reason) -> out.println("  left    " + title + ": " + reason));
    out.flush();
  }

  private boolean isToBeDone(Inventory inventory, String id) {
    if (inventory.ours().isEmpty()) {
      say(
          "There is nothing to delete: publish has made nothing as "
              + id
              + " that is still there.");
      return false;
    }
    if (isDryRun) {
      say("Nothing was deleted: --dry-run.");
      return false;
    }
    if (!isSure) {
      requireAnswer(id);
    }
    return true;
  }

  /** The question is for a person, wherever the list goes. */
  private void requireAnswer(String id) {
    PrintWriter err = spec.commandLine().getErr();
    err.print("Type the id " + id + " to delete all of it: ");
    err.flush();
    Optional<String> answer = answers.get().map(String::strip);
    if (answer.isEmpty()) {
      err.println();
    }
    if (!answer.equals(Optional.of(id))) {
      throw new UserException(
          "quicksight_not_confirmed",
          "Nothing was deleted: "
              + answer.map(typed -> "\"" + typed + "\" is not ").orElse("nobody has typed ")
              + id
              + ".",
          "Type it when you are asked, or say --yes where nobody is.");
    }
  }

  private void delete(DeletePublished deletion, List<Published> all) {
    PrintWriter err = spec.commandLine().getErr();
    DeletePublished.Outcome outcome = deletion.apply(all, err::println);
    if (!outcome.deleted().isEmpty()) {
      say(
          "Deleted "
              + counts(outcome.deleted())
              + "."
              + (count(outcome.deleted(), PublishedKind.DATA_SET) == 0
                  ? ""
                  : " The room that they had in SPICE is free again."));
    }
    if (!outcome.refused().isEmpty()) {
      throw new UserException(
          "quicksight_not_deleted",
          "%,d of %,d could not be deleted:%n%s"
              .formatted(
                  outcome.refused().size(),
                  all.size(),
                  outcome.refused().stream()
                      .map(reason -> "  " + reason)
                      .collect(Collectors.joining(System.lineSeparator()))),
          "Do what the reasons say, and repeat the command: it deletes what is left.");
    }
  }

  private static String counts(List<Published> deleted) {
    return Stream.of(PublishedKind.values())
        .flatMap(kind -> kind.counted(count(deleted, kind)).stream())
        .collect(Collectors.joining(", "));
  }

  private static long count(List<Published> all, PublishedKind kind) {
    return all.stream().filter(each -> each.kind() == kind).count();
  }

  private void say(String sentence) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(sentence);
    out.flush();
  }
}

package io.financebi.quicksight.assets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.errors.UserException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.quicksight.model.Tag;

/** Something that QuickSight keeps for us. */
interface Asset {
  /** For people: dataset finance-bi-finance-events. */
  String title();

  /** Its ARN, by which it has tags. */
  String arn();

  /** As it ought to be. */
  ObjectNode wanted();

  /** A hash of all that it ought to be. */
  default String fingerprint() {
    return Marks.hash(wanted());
  }

  /** As it is; empty when it is not there. */
  Optional<ObjectNode> told();

  /** Whether somebody has thrown it away, and it can be taken back. */
  default boolean isThrownAway() {
    return false;
  }

  /**
   * Makes it, or takes it back and makes it as it ought to be, and waits until it is made.
   *
   * @return whether it is new
   * @throws UserException {@code quicksight_failed} in QuickSight's words
   */
  boolean create(List<Tag> tags);

  /** Waits until nobody is at work on it any more, however that ends. */
  default void settle() {}

  /**
   * Makes it as it ought to be, and waits until it is. What we have no say in stays: who sees which
   * rows and columns, a theme, what readers are offered beside the visuals.
   */
  void update();

  /** Who may do what with it: actions by principal. */
  Map<String, Set<String>> grants();

  /** Who may do what with it now. */
  Map<String, Set<String>> granted();

  /** Lets principals do more. */
  void grant(Map<String, Set<String>> more);

  /** The version that is shown; of a dashboard alone. */
  default Optional<Long> version() {
    return Optional.empty();
  }

  /** What there is to say when somebody deletes it while it is being worked on. */
  default UserException gone() {
    return new UserException(
        "quicksight_gone",
        "Somebody has deleted the " + title() + " meanwhile.",
        "Publish again: it is made anew.");
  }

  /** How what is told differs from what was published, by the version that was. */
  default List<String> edits(Marks marks) {
    return Differences.between(wanted(), told().orElseThrow(this::gone));
  }
}

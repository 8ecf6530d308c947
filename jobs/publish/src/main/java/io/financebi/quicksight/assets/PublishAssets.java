package io.financebi.quicksight.assets;

import io.financebi.aws.Pauses;
import io.financebi.errors.UserException;
import io.financebi.quicksight.assets.AssetChange.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.quicksight.model.QuickSightException;
import software.amazon.awssdk.services.quicksight.model.ResourceExistsException;
import software.amazon.awssdk.services.quicksight.model.Tag;

/** Does what is planned, one after the other: what is made later stands on what was made before. */
final class PublishAssets {
  private final QuickSightClient quickSight;
  private final Patience patience;
  private final Marks.Owner owner;

  /**
   * @param owner for whom the assets are made
   */
  PublishAssets(QuickSightClient quickSight, Pauses pauses, Marks.Owner owner) {
    this.quickSight = quickSight;
    this.patience = new Patience(pauses);
    this.owner = owner;
  }

  /**
   * Does it all.
   *
   * @param done is told of each thing that was
   */
  void apply(List<AssetChange> changes, Consumer<String> done) {
    for (AssetChange change : changes) {
      if (change.isToDo()) {
        apply(change);
        done.accept(change.text().lines().findFirst().orElse("").strip());
      }
    }
  }

  private void apply(AssetChange change) {
    Asset asset = change.asset();
    Map<String, Set<String>> missing = change.missing();
    if (change.kind() == Kind.CREATE) {
      missing = create(asset) ? Map.of() : Permissions.missing(asset.grants(), asset.granted());
      remember(asset, asset.fingerprint());
    } else if (change.kind() == Kind.UPDATE) {
      asset.settle();
      requireAsPlanned(change);
      update(asset);
    }
    if (!missing.isEmpty()) {
      Map<String, Set<String>> grants = missing;
      patience.run(() -> asset.grant(grants));
    }
  }

  /**
   * What is there already was made by an answer that was lost, or by another publish beside this.
   *
   * @return whether it is new
   */
  private boolean create(Asset asset) {
    List<Tag> tags = Marks.before(asset.fingerprint()).tags(owner);
    try {
      return patience.get(() -> asset.create(tags));
    } catch (ResourceExistsException e) {
      if (Marks.of(quickSight, asset.arn(), owner).isEmpty()) {
        throw e;
      }
      asset.settle();
      if (!isCurrent(asset)) {
        update(asset);
      }
      return false;
    }
  }

  private boolean isCurrent(Asset asset) {
    Optional<String> now = asset.told().map(Marks::hash);
    return Marks.of(quickSight, asset.arn(), owner)
        .filter(marks -> marks.sent().equals(asset.fingerprint()))
        .filter(marks -> marks.told().isPresent() && marks.told().equals(now))
        .isPresent();
  }

  /** What another publish of ours does meanwhile has its marks. */
  private void requireAsPlanned(AssetChange change) {
    Asset asset = change.asset();
    String now = asset.told().map(Marks::hash).orElse("");
    Optional<String> marked = Marks.of(quickSight, asset.arn(), owner).flatMap(Marks::told);
    if (!change.told().equals(Optional.of(now)) && !marked.orElse(now).equals(now)) {
      throw new UserException(
          "quicksight_refused",
          "Somebody has changed the " + asset.title() + " since the plan was made.",
          "It was not touched. Publish again: the plan says what was changed.");
    }
  }

  /** One that is refused is remembered as it is then, so that later changes of others are seen. */
  private void update(Asset asset) {
    tag(asset, Marks.before(asset.fingerprint()));
    try {
      patience.run(asset::update);
    } catch (UserException | QuickSightException e) {
      try {
        remember(asset, Marks.UNKNOWN);
      } catch (RuntimeException other) {
        e.addSuppressed(other);
      }
      throw e;
    }
    remember(asset, asset.fingerprint());
  }

  private void remember(Asset asset, String sent) {
    tag(asset, new Marks(sent, asset.told().map(Marks::hash), asset.version()));
  }

  private void tag(Asset asset, Marks marks) {
    List<Tag> tags = marks.tags(owner);
    patience.run(
        () -> {
          var unused =
              quickSight.tagResource(request -> request.resourceArn(asset.arn()).tags(tags));
        });
  }
}

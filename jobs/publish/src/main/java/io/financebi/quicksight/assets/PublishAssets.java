package io.financebi.quicksight.assets;

import io.financebi.aws.Pauses;
import io.financebi.quicksight.assets.AssetChange.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.quicksight.model.ResourceExistsException;
import software.amazon.awssdk.services.quicksight.model.Tag;

/** Does what is planned, one after the other: what is made later stands on what was made before. */
final class PublishAssets {
  private final QuickSightClient quickSight;
  private final Patience patience;
  private final String mark;

  /**
   * @param mark the value of the tag that says that something is ours
   */
  PublishAssets(QuickSightClient quickSight, Pauses pauses, String mark) {
    this.quickSight = quickSight;
    this.patience = new Patience(pauses);
    this.mark = mark;
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
    String sent = asset.fingerprint();
    if (change.kind() == Kind.CREATE) {
      create(asset, Marks.before(sent));
    } else if (change.kind() == Kind.UPDATE) {
      update(asset, Marks.before(sent));
    }
    if (change.kind() != Kind.KEEP) {
      Optional<String> told = asset.told().map(Marks::hash);
      tag(asset, new Marks(sent, told, asset.version()));
    }
    if (change.kind() != Kind.CREATE && !change.missing().isEmpty()) {
      patience.run(() -> asset.grant(change.missing()));
    }
  }

  /**
   * What is there already was made by an answer that was lost, or by another publish beside this.
   */
  private void create(Asset asset, Marks marks) {
    try {
      patience.run(() -> asset.create(marks.tags(mark)));
    } catch (ResourceExistsException e) {
      if (Marks.of(quickSight, asset.arn()).isEmpty()) {
        throw e;
      }
      update(asset, marks);
    }
  }

  private void update(Asset asset, Marks marks) {
    asset.settle();
    tag(asset, marks);
    patience.run(asset::update);
  }

  private void tag(Asset asset, Marks marks) {
    List<Tag> tags = marks.tags(mark);
    patience.run(
        () -> {
          var unused =
              quickSight.tagResource(request -> request.resourceArn(asset.arn()).tags(tags));
        });
  }
}

package io.financebi.quicksight.assets;

import io.financebi.athena.AthenaQueries;
import io.financebi.athena.PublishSaved;
import io.financebi.athena.SavedQuery;
import io.financebi.athena.Views;
import io.financebi.aws.Pauses;
import io.financebi.glue.MarkedViews;
import io.financebi.lake.LakeRoot;
import io.financebi.quicksight.PlannedDataset;
import io.financebi.settings.Settings;
import java.util.List;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;

/** The views in Athena that datasets read. */
final class DashboardViews {
  private final Place place;
  private final Views views;

  /**
   * @param isForced whether views without our mark are replaced
   */
  DashboardViews(
      Settings settings,
      LakeRoot.InS3 lake,
      Place place,
      AthenaClient athena,
      GlueClient glue,
      Pauses pauses,
      boolean isForced) {
    String database = settings.glue().database();
    this.place = place;
    this.views =
        new Views(
            new MarkedViews(glue, database, lake, place.purpose()),
            new AthenaQueries(athena, settings.athena().withoutReuse(), database, pauses),
            isForced,
            "set another quicksight.id, or replace it with --overwrite");
  }

  /** Those of some datasets, to be made. */
  PublishSaved of(List<PlannedDataset> datasets) {
    List<SavedQuery> wanted = datasets.stream().map(this::view).toList();
    return new PublishSaved(wanted, views::plan, views::apply);
  }

  private SavedQuery view(PlannedDataset dataset) {
    return new SavedQuery(
        place.view(dataset.table().name()), dataset.title(), dataset.table().sql());
  }
}

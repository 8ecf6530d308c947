package io.financebi.quicksight;

import io.financebi.dashboard.Visual;
import software.amazon.awssdk.services.quicksight.model.LongFormatText;
import software.amazon.awssdk.services.quicksight.model.ShortFormatText;
import software.amazon.awssdk.services.quicksight.model.Visibility;
import software.amazon.awssdk.services.quicksight.model.VisualSubtitleLabelOptions;
import software.amazon.awssdk.services.quicksight.model.VisualTitleLabelOptions;

/** What stands above a visual. */
final class Titles {
  static final VisualTitleLabelOptions NONE =
      VisualTitleLabelOptions.builder().visibility(Visibility.HIDDEN).build();

  static final VisualSubtitleLabelOptions NO_SUBTITLE =
      VisualSubtitleLabelOptions.builder().visibility(Visibility.HIDDEN).build();

  private Titles() {}

  static VisualTitleLabelOptions title(Visual visual) {
    return VisualTitleLabelOptions.builder()
        .visibility(Visibility.VISIBLE)
        .formatText(ShortFormatText.builder().plainText(visual.title()).build())
        .build();
  }

  static VisualSubtitleLabelOptions subtitle(Visual visual) {
    return visual.description().isEmpty()
        ? NO_SUBTITLE
        : VisualSubtitleLabelOptions.builder()
            .visibility(Visibility.VISIBLE)
            .formatText(LongFormatText.builder().plainText(visual.description()).build())
            .build();
  }
}

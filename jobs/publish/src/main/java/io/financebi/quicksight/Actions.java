package io.financebi.quicksight;

import io.financebi.dashboard.Visual;
import java.util.List;
import software.amazon.awssdk.services.quicksight.model.CustomActionFilterOperation;
import software.amazon.awssdk.services.quicksight.model.FilterOperationSelectedFieldsConfiguration;
import software.amazon.awssdk.services.quicksight.model.FilterOperationTargetVisualsConfiguration;
import software.amazon.awssdk.services.quicksight.model.SameSheetTargetVisualConfiguration;
import software.amazon.awssdk.services.quicksight.model.TargetVisualOptions;
import software.amazon.awssdk.services.quicksight.model.VisualCustomAction;
import software.amazon.awssdk.services.quicksight.model.VisualCustomActionOperation;
import software.amazon.awssdk.services.quicksight.model.VisualCustomActionTrigger;
import software.amazon.awssdk.services.quicksight.model.WidgetStatus;

/** What a click does. */
final class Actions {
  private Actions() {}

  /** A click on a value, and not on its time, filters the visuals of the sheet by it. */
  static List<VisualCustomAction> of(VisualParts parts) {
    Visual visual = parts.visual();
    if (visual.query().dimensions().isEmpty()) {
      return List.of();
    }
    return List.of(
        VisualCustomAction.builder()
            .customActionId(visual.name() + "-filter")
            .name("Filter the sheet by this")
            .status(WidgetStatus.ENABLED)
            .trigger(VisualCustomActionTrigger.DATA_POINT_CLICK)
            .actionOperations(
                VisualCustomActionOperation.builder()
                    .filterOperation(
                        CustomActionFilterOperation.builder()
                            .selectedFieldsConfiguration(
                                FilterOperationSelectedFieldsConfiguration.builder()
                                    .selectedFields(
                                        parts.dimensions().stream()
                                            .map(VisualParts.Dimension::id)
                                            .toList())
                                    .build())
                            .targetVisualsConfiguration(
                                FilterOperationTargetVisualsConfiguration.builder()
                                    .sameSheetTargetVisualConfiguration(
                                        SameSheetTargetVisualConfiguration.builder()
                                            .targetVisualOptions(TargetVisualOptions.ALL_VISUALS)
                                            .build())
                                    .build())
                            .build())
                    .build())
            .build());
  }
}

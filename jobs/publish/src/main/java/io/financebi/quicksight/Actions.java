package io.financebi.quicksight;

import io.financebi.dashboard.Visual;
import java.util.List;
import software.amazon.awssdk.services.quicksight.model.CustomActionFilterOperation;
import software.amazon.awssdk.services.quicksight.model.FilterOperationSelectedFieldsConfiguration;
import software.amazon.awssdk.services.quicksight.model.FilterOperationTargetVisualsConfiguration;
import software.amazon.awssdk.services.quicksight.model.SameSheetTargetVisualConfiguration;
import software.amazon.awssdk.services.quicksight.model.SelectedFieldOptions;
import software.amazon.awssdk.services.quicksight.model.TargetVisualOptions;
import software.amazon.awssdk.services.quicksight.model.VisualCustomAction;
import software.amazon.awssdk.services.quicksight.model.VisualCustomActionOperation;
import software.amazon.awssdk.services.quicksight.model.VisualCustomActionTrigger;
import software.amazon.awssdk.services.quicksight.model.WidgetStatus;

/** What a click does. */
final class Actions {
  private Actions() {}

  /** A click on a value filters the other visuals of the sheet by it, as on the local page. */
  static List<VisualCustomAction> of(Visual visual) {
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
                                    .selectedFieldOptions(SelectedFieldOptions.ALL_FIELDS)
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

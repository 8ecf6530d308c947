package io.financebi.quicksight.assets;

import java.time.LocalDate;
import java.util.Optional;
import software.amazon.awssdk.services.quicksight.model.IngestionType;

/**
 * What of a dataset is to be loaded.
 *
 * @param since from which day on; empty for all
 * @param why in words
 */
record Load(Optional<LocalDate> since, String why) {
  IngestionType type() {
    return since.isPresent() ? IngestionType.INCREMENTAL_REFRESH : IngestionType.FULL_REFRESH;
  }

  String text() {
    return since.map(day -> "from " + day + " on").orElse("all of it") + ": " + why;
  }
}

package io.financebi.quicksight.assets;

import io.financebi.quicksight.PlannedDataset;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A load that has begun.
 *
 * @param dataSet its id in QuickSight
 * @param since from which day on; empty for all, or where another has begun it
 * @param isOurs whether this process began it
 */
record Begun(
    String dataSet,
    PlannedDataset dataset,
    Optional<LocalDate> since,
    String ingestion,
    boolean isOurs) {}

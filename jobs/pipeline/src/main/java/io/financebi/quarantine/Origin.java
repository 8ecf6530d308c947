package io.financebi.quarantine;

import java.time.LocalDate;

/**
 * The run that a row was rejected by.
 *
 * @param runDate the day the run started, UTC
 */
public record Origin(String runId, LocalDate runDate) {}

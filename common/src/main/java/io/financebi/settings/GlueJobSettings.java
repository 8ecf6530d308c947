package io.financebi.settings;

import java.util.Optional;

/**
 * The Glue job that runs the pipeline.
 *
 * @param name of the job
 * @param role name or ARN of the role that it works with
 * @param workers how many there are, the driver among them
 * @param workerType as Glue names it, {@code G.1X}
 */
public record GlueJobSettings(String name, Optional<String> role, int workers, String workerType) {}

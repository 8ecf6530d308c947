package io.financebi.settings;

import java.util.Optional;

/**
 * How jobs are run at AWS, away from this machine.
 *
 * @param artifacts where jars, scripts and configurations go: {@code s3://BUCKET/PREFIX}
 * @param logs where EMR puts its logs, written so too
 * @param emrApplication id of the application at EMR Serverless
 * @param emrRole ARN of the role that jobs work with there
 */
public record SubmitSettings(
    Optional<String> artifacts,
    Optional<String> logs,
    Optional<String> emrApplication,
    Optional<String> emrRole,
    GlueJobSettings glueJob) {}

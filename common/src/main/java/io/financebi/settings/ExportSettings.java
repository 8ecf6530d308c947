package io.financebi.settings;

import java.time.Duration;

/**
 * The export of tables as plain Parquet.
 *
 * @param root a folder, or a place in a bucket
 * @param grace how long files stay that others have replaced
 */
public record ExportSettings(String root, Duration grace) {}

package io.financebi.marts;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of a mart that are no longer true, and those that stand for them.
 *
 * @param gone published rows, with at least the identity and the mart's day
 * @param come in the shape of the mart
 * @param identity columns that tell the rows that go from those that stay; may be null
 */
public record Replacement(Dataset<Row> gone, Dataset<Row> come, List<String> identity) {}

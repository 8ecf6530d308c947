package io.financebi.semantic;

/**
 * A number that is defined once.
 *
 * @param expression over aggregates of fields
 * @param unit one that goes with the datatype
 * @param line of the model's file
 */
public record Metric(
    String name,
    MetricExpression expression,
    Datatype datatype,
    MetricUnit unit,
    String description,
    AiContext context,
    int line) {}

package io.financebi.semantic;

/**
 * A number that is defined once.
 *
 * @param expression over aggregates of fields
 * @param line of the model's file
 */
public record Metric(
    String name,
    MetricExpression expression,
    Datatype datatype,
    String description,
    AiContext context,
    int line) {}

package io.financebi.semantic;

/**
 * A field of a dataset.
 *
 * @param expression SQL over the columns of the dataset's table; mostly a column's name
 * @param isDimension whether results can be grouped and filtered by it
 * @param isTime whether it says when the row happened: the dataset's place on the time axis
 * @param line of the model's file
 */
public record Field(
    String name,
    SqlTokens expression,
    Datatype datatype,
    boolean isDimension,
    boolean isTime,
    String description,
    AiContext context,
    int line) {}

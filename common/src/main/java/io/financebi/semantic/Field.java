package io.financebi.semantic;

import java.util.Optional;

/**
 * A field of a dataset.
 *
 * @param label what people are shown instead of the name
 * @param expression SQL over the columns of the dataset's table; mostly a column's name
 * @param isDimension whether results can be grouped and filtered by it
 * @param isTime whether it says when the row happened: the dataset's place on the time axis
 * @param line of the model's file
 */
public record Field(
    String name,
    Optional<String> label,
    SqlTokens expression,
    Datatype datatype,
    boolean isDimension,
    boolean isTime,
    String description,
    AiContext context,
    int line) {}

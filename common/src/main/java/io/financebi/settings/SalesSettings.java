package io.financebi.settings;

import java.util.Optional;

/**
 * How sales are read.
 *
 * @param defaultCurrency of lines that name none
 * @param keepDuplicates whether lines that are equal in every column are all accepted
 * @param returnOrderPrefix orders whose id starts so are returns
 */
public record SalesSettings(
    InputSettings input,
    String defaultCurrency,
    boolean keepDuplicates,
    Optional<String> returnOrderPrefix,
    TimeSettings time) {}

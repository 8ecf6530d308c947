package io.financebi.rawfiles;

import java.io.Serializable;

/**
 * A column that is read from raw files.
 *
 * @param name ours
 * @param sourceName what the files call it; compared without case
 */
public record RawColumn(String name, String sourceName) implements Serializable {}

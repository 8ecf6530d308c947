package io.financebi.folders;

import java.nio.file.Path;

/**
 * Something in a folder that is not read.
 *
 * @param path absolute
 * @param detail one line on what is wrong with it; empty when the reason says it all
 */
public record OddFile(Path path, OddReason reason, String detail) {}

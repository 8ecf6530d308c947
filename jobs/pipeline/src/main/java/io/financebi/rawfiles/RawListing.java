package io.financebi.rawfiles;

import java.util.List;

/**
 * The files of one input.
 *
 * @param files sorted by path
 * @param skipped files of no known format, sorted
 */
public record RawListing(List<RawFile> files, List<String> skipped) {}

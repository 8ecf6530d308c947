package io.financebi.catalog;

import java.time.Instant;

/**
 * A file that no query reads, since its crawl could not; one that replaces it is read.
 *
 * @param file below the table's folder
 * @param size in bytes
 * @param modifiedAt when it was last changed before the crawl
 * @param reason the code of why
 */
public record LeftOutFile(String file, long size, Instant modifiedAt, String reason) {}

package io.financebi.settings;

import java.nio.file.Path;

/**
 * Where queries of this machine keep the files of a lake in S3.
 *
 * @param folder absolute
 * @param limitBytes how large it may grow before what was used least lately goes
 */
public record QueryCacheSettings(Path folder, long limitBytes) {}

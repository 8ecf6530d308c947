package io.financebi.lake;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a reader of the lake may see: one version of every table, all of the same run. Published
 * after the reconciliation holds, by compare-and-swap on the snapshot before it.
 *
 * @param version 1 for the first, then one more each time
 * @param publishedAt when it was published, UTC
 * @param basis what it was made from
 * @param tableVersions the Delta version of each table, by table name
 */
public record LakeSnapshot(
    long version, String runId, Instant publishedAt, Basis basis, Map<String, Long> tableVersions) {
  /** Of a lake in which nothing was published yet. */
  static final LakeSnapshot NONE =
      new LakeSnapshot(0, "", Instant.EPOCH, new Basis(Map.of(), "", ""), Map.of());

  /** Copies the versions, sorted by table name. */
  public LakeSnapshot {
    tableVersions = Collections.unmodifiableMap(new TreeMap<>(tableVersions));
  }
}

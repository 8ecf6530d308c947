package io.financebi.lake;

import java.time.Instant;
import java.util.List;

/**
 * What maintenance has done to the tables of a lake.
 *
 * @param historyFrom since when the lake can be read as it was
 */
public record Maintenance(List<Table> tables, Instant historyFrom) {
  /**
   * One of them.
   *
   * @param filesBefore data files that readers had to open
   * @param bytesBefore of all files on the disk, those of older versions included
   */
  public record Table(
      String name, long filesBefore, long filesAfter, long bytesBefore, long bytesAfter) {
    /** By how much it has become smaller on the disk; negative where joined files came first. */
    public long bytesWon() {
      return bytesBefore - bytesAfter;
    }
  }

  /** By how much the lake has become smaller. */
  public long bytesWon() {
    return tables.stream().mapToLong(Table::bytesWon).sum();
  }
}

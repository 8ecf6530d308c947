package io.financebi.semantic;

import io.financebi.semantic.TimeRange.Between;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The model that the house is shipped with, and what it is asked about. */
final class RetailModel {
  static final SemanticModel MODEL = OssieReader.read(Path.of("..", "conf", "retail.ossie.yaml"));

  /** A Sunday. */
  static final DataEnd END = new DataEnd(Instant.parse("2025-06-08T14:30:00Z"), ZoneOffset.UTC);

  static final TimeRange MAY =
      new Between(LocalDate.parse("2025-05-01"), LocalDate.parse("2025-05-31"));

  private RetailModel() {}
}

package io.financebi.export;

import io.financebi.lake.LakeFiles;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where an export notes what it is: one small file at its root, replaced whole. */
public final class ExportLog {
  /** Its name; no tool that reads the tables takes it for one of their files. */
  public static final String FILE = "_finance_bi_export.json";

  private static final int ATTEMPTS = 10;

  private final LakeFiles files;

  /**
   * @param files of the export's root
   */
  public ExportLog(LakeFiles files) {
    this.files = files;
  }

  /**
   * What is exported; empty before the first time.
   *
   * @throws io.financebi.errors.UserException {@code export_damaged}
   */
  public Optional<ExportState> read() {
    return files.read(FILE).map(content -> ExportCodec.fromJson(FILE, content));
  }

  /**
   * Notes what is exported now, upon whatever is noted at that moment.
   *
   * @param change is given what is noted, and may be so several times
   * @return what is noted then
   */
  public ExportState update(ExportState none, UnaryOperator<ExportState> change) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<byte[]> before = files.read(FILE);
      ExportState next =
          change.apply(before.map(content -> ExportCodec.fromJson(FILE, content)).orElse(none));
      byte[] content = ExportCodec.toJson(next);
      boolean isDone =
          before.isEmpty()
              ? files.putIfAbsent(FILE, content)
              : Arrays.equals(before.get(), content) || files.replace(FILE, before.get(), content);
      if (isDone) {
        return next;
      }
    }
    throw new IllegalStateException(FILE + " changes too often");
  }
}

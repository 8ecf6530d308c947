package io.financebi.settings;

import io.financebi.errors.UserException;
import io.financebi.lake.LakeRoot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads where tables are exported to. What is in the place of an export is replaced, so that
 * nothing else may be there.
 */
final class ExportParser {
  private static final String KEY = "lake.export";

  private final SettingValues values;
  private final String export;

  private ExportParser(SettingValues values, String export) {
    this.values = values;
    this.export = export;
  }

  /**
   * The settings of the export; empty when there is to be none.
   *
   * @param lake the value of {@code lake.root}
   */
  static Optional<ExportSettings> parse(SettingValues values, String lake) {
    Duration grace = values.duration("lake.export.grace");
    Optional<String> root = values.text(KEY);
    root.ifPresent(export -> new ExportParser(values, export).check(lake));
    return root.map(there -> new ExportSettings(there, grace));
  }

  private void check(String lakeRoot) {
    LakeRoot root = place();
    LakeRoot lake = LakeRoot.of(lakeRoot);
    if (root instanceof LakeRoot.InS3 != lake instanceof LakeRoot.InS3) {
      throw values.invalid(KEY, "on a disk with a lake on a disk, and in S3 with a lake there");
    }
    if (root.overlaps(lake.location())) {
      throw values.invalid(KEY, "beside the lake, not in it or around it");
    }
    for (String input : List.of("interactions", "sales", "items", "rates")) {
      for (String location : values.list(input + ".input")) {
        if (root.overlaps(InputSettings.folder(location))) {
          throw values.invalid(KEY, "apart from " + input + ".input, " + location);
        }
      }
    }
  }

  private LakeRoot place() {
    if (!export.contains(",")) {
      try {
        return LakeRoot.of(export);
      } catch (UserException e) {
        // It speaks of the lake.
      }
    }
    throw values.invalid(KEY, "one folder, or s3a://BUCKET/PREFIX");
  }
}

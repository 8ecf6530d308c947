package io.financebi.glue;

import io.financebi.export.ExportLog;
import io.financebi.export.ExportState;
import io.financebi.export.Retired;
import io.financebi.lake.LakeRoot;
import io.financebi.lake.LakeStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The files of an export in S3 that others have replaced: they go when their time is over. */
final class RetiredFiles {
  private final LakeStorage storage;
  private final String uri;
  private final ExportLog log;
  private final Duration grace;
  private final Instant now;

  /**
   * @param storage of the export
   * @param grace how long files stay after the catalog has let go of them
   */
  RetiredFiles(LakeStorage storage, Duration grace, Instant now) {
    this.storage = storage;
    this.uri = ((LakeRoot.InS3) storage.root()).uri() + "/";
    this.log = new ExportLog(storage.files());
    this.grace = grace;
    this.now = now;
  }

  /**
   * Notes that the catalog is about to let go of files, which readers may have begun with.
   *
   * @param locations as the catalog has them
   */
  void leaving(Set<String> locations) {
    if (!locations.isEmpty()) {
      var unused =
          log.update(
              ExportState.none(""),
              state ->
                  state.with(
                      state.retired().stream()
                          .map(
                              each ->
                                  locations.contains(uri + each.location())
                                      ? new Retired(each.location(), now)
                                      : each)
                          .toList()));
    }
  }

  /**
   * Removes the files that were retired long enough.
   *
   * @param tables whose catalog tables are as they ought to be: of others, readers may still be
   *     shown what is retired
   * @return how many folders
   */
  int remove(Set<String> tables) {
    ExportState state = log.read().orElse(ExportState.none(""));
    Set<String> exported = state.locations();
    Set<String> over =
        state.retired().stream()
            .filter(each -> !each.since().plus(grace).isAfter(now))
            .map(Retired::location)
            .filter(location -> !exported.contains(location))
            .filter(location -> tables.contains(location.substring(0, location.indexOf('/'))))
            .collect(Collectors.toSet());
    over.forEach(location -> storage.files().removeFolder(location, ""));
    if (!over.isEmpty()) {
      var unused =
          log.update(
              state,
              noted -> {
                List<Retired> left =
                    noted.retired().stream()
                        .filter(each -> !over.contains(each.location()))
                        .toList();
                return noted.with(left);
              });
    }
    return over.size();
  }
}

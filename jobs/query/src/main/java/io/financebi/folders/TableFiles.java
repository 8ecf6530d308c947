package io.financebi.folders;

import io.financebi.catalog.CrawledFiles;
import io.financebi.catalog.CrawledTable;
import io.financebi.catalog.LeftOutFile;
import io.financebi.errors.UserException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The files that a crawled table is made of now. */
public final class TableFiles {
  private TableFiles() {}

  /**
   * Lists them, empty ones left out.
   *
   * @throws UserException {@code crawled_folder_missing}, or {@code crawled_folder_unreadable} when
   *     rows would be missing
   */
  public static List<DataFile> of(CrawledTable table) {
    CrawledFiles files = table.files();
    if (!Files.isDirectory(files.folder())) {
      throw new UserException(
          "crawled_folder_missing",
          "The folder of table " + table.name() + " is gone: " + files.folder() + ".",
          "Put it back, or crawl the folder above it again with ./bi crawl.");
    }
    FolderTree tree = FolderTree.ofTable(files.folder());
    tree.odd().stream()
        .filter(odd -> odd.reason() == OddReason.UNREADABLE)
        .findFirst()
        .ifPresent(
            odd -> {
              throw unreadable(table, odd);
            });
    Set<String> only = new HashSet<>(files.only());
    Set<String> others = new HashSet<>(files.others());
    Map<String, LeftOutFile> leftOut =
        files.leftOut().stream().collect(Collectors.toMap(LeftOutFile::file, Function.identity()));
    return tree.files().stream()
        .filter(file -> file.format() == files.format() && file.size() > 0)
        .filter(file -> only.isEmpty() || only.contains(file.relative()))
        .filter(file -> !others.contains(file.relative()))
        .filter(file -> !isSame(file, leftOut.get(file.relative())))
        .toList();
  }

  private static UserException unreadable(CrawledTable table, OddFile odd) {
    return new UserException(
        "crawled_folder_unreadable",
        "Of table " + table.name() + ", " + odd.path() + " cannot be read: " + odd.detail() + ".",
        "Let this user read it, or move it away.");
  }

  private static boolean isSame(DataFile file, LeftOutFile leftOut) {
    return leftOut != null
        && leftOut.size() == file.size()
        && leftOut.modifiedAt().equals(file.modifiedAt());
  }
}

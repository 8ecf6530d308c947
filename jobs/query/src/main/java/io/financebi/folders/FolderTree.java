package io.financebi.folders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What lies below a folder. Links are not followed: the folders of tables are all that queries may
 * read. What has a name that starts with a dot or an underscore, or ends in {@code .tmp}, is not
 * there, as for Spark.
 *
 * @param files by path
 * @param odd what is not read, by path
 */
public record FolderTree(List<DataFile> files, List<OddFile> odd) {
  private static final String DELTA_LOG = "_delta_log";

  /** What the JDK puts where a name has bytes that are no character. */
  private static final char UNDECODED = '\uFFFD';

  /**
   * Walks a whole tree.
   *
   * @param isSkipped folders that are not entered
   */
  public static FolderTree of(Path root, Predicate<Path> isSkipped) {
    return walk(root, isSkipped);
  }

  /** Walks what belongs to the table of a folder: its files, and the folders of its partitions. */
  public static FolderTree ofTable(Path root) {
    return walk(
        root,
        folder ->
            root.equals(folder.getParent())
                && !PartitionPath.isPartition(folder.getFileName().toString()));
  }

  private static FolderTree walk(Path root, Predicate<Path> isSkipped) {
    Walk walk = new Walk(root, isSkipped);
    try {
      Files.walkFileTree(root, walk);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    walk.files.sort(Comparator.comparing(DataFile::relative));
    walk.odd.sort(Comparator.comparing(OddFile::path));
    return new FolderTree(List.copyOf(walk.files), List.copyOf(walk.odd));
  }

  private static final class Walk extends SimpleFileVisitor<Path> {
    private final List<DataFile> files = new ArrayList<>();
    private final List<OddFile> odd = new ArrayList<>();
    private final Path root;
    private final Predicate<Path> isSkipped;

    Walk(Path root, Predicate<Path> isSkipped) {
      this.root = root;
      this.isSkipped = isSkipped;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = String.valueOf(folder.getFileName());
      boolean isRoot = folder.equals(root);
      if (!isRoot && (isHidden(name) || isSkipped.test(folder))) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      Optional<OddReason> problem = Optional.empty();
      if (Files.isDirectory(folder.resolve(DELTA_LOG))) {
        problem = Optional.of(OddReason.DELTA_TABLE);
      } else if (!isRoot && PartitionPath.isPartition(name) && !PartitionPath.isDecodable(name)) {
        problem = Optional.of(OddReason.BAD_FOLDER_NAME);
      }
      problem.ifPresent(reason -> odd.add(new OddFile(folder, reason, "")));
      return problem.isPresent() ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = file.getFileName().toString();
      if (isHidden(name) || name.endsWith(".tmp")) {
        return FileVisitResult.CONTINUE;
      }
      if (!attributes.isRegularFile()) {
        OddReason reason = attributes.isSymbolicLink() ? OddReason.LINK : OddReason.NOT_A_FILE;
        odd.add(new OddFile(file, reason, ""));
        return FileVisitResult.CONTINUE;
      }
      String relative = root.relativize(file).toString();
      if (relative.indexOf(UNDECODED) >= 0) {
        odd.add(new OddFile(file, OddReason.UNREADABLE, "its name is not UTF-8"));
        return FileVisitResult.CONTINUE;
      }
      Optional<DataFile> found =
          DataFile.of(file, relative, attributes.size(), attributes.lastModifiedTime().toInstant());
      found.ifPresentOrElse(
          files::add, () -> odd.add(new OddFile(file, OddReason.UNKNOWN_FORMAT, "")));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      if (!isHidden(file.getFileName().toString())) {
        odd.add(OddFileException.of(failure).of(file));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
      if (failure != null) {
        odd.add(OddFileException.of(failure).of(folder));
      }
      return FileVisitResult.CONTINUE;
    }

    private static boolean isHidden(String name) {
      return name.startsWith(".") || name.startsWith("_");
    }
  }
}

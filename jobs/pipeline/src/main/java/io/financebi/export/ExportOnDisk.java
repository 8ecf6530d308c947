package io.financebi.export;

import io.financebi.lake.DataFile;
import io.financebi.lake.LakeRoot;
import io.financebi.s3.S3Objects;
import io.financebi.settings.AwsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An export on a disk, where folders have no catalog: a partition is the folder {@code
 * TABLE/COLUMN=VALUE}, and comes into its place by a rename, when its files are all there. For the
 * moment between two renames it is not there; it is never there by half.
 */
final class ExportOnDisk implements ExportTarget {
  /** Of folders that are not in their places, yet or any more; no tool reads one with this name. */
  private static final String ASIDE = "_aside";

  private final LakeRoot lake;
  private final Path root;
  private final AwsSettings aws;

  ExportOnDisk(LakeRoot lake, LakeRoot.OnDisk export, AwsSettings aws) {
    this.lake = lake;
    this.root = export.folder();
    this.aws = aws;
  }

  @Override
  public void copy(DataFile file, String location) {
    Path copy = aside(location).resolve(ExportInS3.fileName(file.key()));
    try {
      Files.createDirectories(copy.getParent());
      if (lake instanceof LakeRoot.InS3 there) {
        S3Objects.of(there.bucket(), aws).download(there.key(file.key()), Optional.empty(), copy);
      } else {
        Files.copy(
            ((LakeRoot.OnDisk) lake).folder().resolve(file.key()),
            copy,
            StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path aside(String location) {
    return root.resolve(ASIDE).resolve(location);
  }

  @Override
  public void show(String location) {
    try {
      // Of a table without rows there is no file to copy.
      Path ready = Files.createDirectories(aside(location));
      Path place = place(location);
      moveAway(location);
      Files.createDirectories(place.getParent());
      Files.move(ready, place, StandardCopyOption.ATOMIC_MOVE);
      remove(aside(location + ".old"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void hide(String location) {
    try {
      moveAway(location);
      remove(aside(location + ".old"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void moveAway(String location) throws IOException {
    Path old = aside(location + ".old");
    remove(old);
    Files.createDirectories(old.getParent());
    if (Files.exists(place(location))) {
      Files.move(place(location), old, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** A folder's own name is for catalogs. */
  private Path place(String location) {
    return root.resolve(location).getParent();
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public void finish() {
    try {
      remove(root.resolve(ASIDE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean keepsReplaced() {
    return false;
  }
}

package io.financebi.export;

import io.financebi.lake.DataFile;
import io.financebi.lake.LakeRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An export on a disk, where folders have no catalog: a partition is the folder {@code
 * TABLE/COLUMN=VALUE}, and comes into its place by a rename, when its files are all there. For the
 * moment between two renames it is not there; it is never there by half.
 */
final class ExportOnDisk implements ExportTarget {
  /** Of folders that are not in their places, yet or any more; no tool reads one with this name. */
  private static final String ASIDE = "_aside";

  private final LakeRoot.OnDisk lake;
  private final Path root;

  ExportOnDisk(LakeRoot.OnDisk lake, LakeRoot.OnDisk export) {
    this.lake = lake;
    this.root = export.folder();
  }

  @Override
  public void copy(DataFile file, String location) {
    Path copy = aside(location).resolve(ExportInS3.fileName(file.key()));
    try {
      Files.createDirectories(copy.getParent());
      Files.copy(lake.folder().resolve(file.key()), copy, StandardCopyOption.REPLACE_EXISTING);
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

  /** What is noted as retired is what was announced: on a disk nothing that is replaced stays. */
  @Override
  public Set<String> mayBeShown(ExportState before) {
    return before.retired().stream().map(Retired::location).collect(Collectors.toSet());
  }

  @Override
  public ExportState noted(ExportState state) {
    return state.with(List.of());
  }
}

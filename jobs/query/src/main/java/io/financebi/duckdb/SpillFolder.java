package io.financebi.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Where DuckDB puts what does not fit into memory; gone with the process, also by Ctrl-C. */
final class SpillFolder {
  private final Path path;

  private SpillFolder(Path path) {
    this.path = path;
  }

  /** A folder that does not exist yet: DuckDB makes it when it needs it. */
  static SpillFolder inTemporaryFolder() {
    Path parent = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    SpillFolder folder = new SpillFolder(parent.resolve("finance-bi-query-" + UUID.randomUUID()));
    Runtime.getRuntime().addShutdownHook(new Thread(folder::delete, "spill folder"));
    return folder;
  }

  Path path() {
    return path;
  }

  /** Removes it with all that is in it, if it is there. */
  void delete() {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

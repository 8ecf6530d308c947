package io.financebi.generate;

import io.financebi.errors.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps an input's folder to the files of one generation, so that a run over it reads no others.
 */
final class OutputFolder {
  private OutputFolder() {}

  /**
   * @param names the files that will be written
   * @throws UserException when another file is there, hidden ones aside
   */
  static void requireNothingBut(Path folder, Set<String> names) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      Optional<String> other =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.startsWith(".") && !names.contains(name))
              .sorted()
              .findFirst();
      if (other.isPresent()) {
        throw new UserException(
            "foreign_files",
            folder + " holds " + other.get() + ", which these arguments do not make.",
            "A run over the folder would read it too: empty the folder or choose another --out.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }
}

package io.financebi.query;

import io.financebi.errors.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that a command writes anew each time, and that may stand where another one does. */
final class OwnFile {
  /** In the first bytes of the file, so many, its mark must stand. */
  private static final int BEGINNING = 1024;

  private final Path path;
  private final String mark;

  /**
   * @param mark what tells a file that the command has written from any other
   */
  OwnFile(Path path, String mark) {
    this.path = path.toAbsolutePath().normalize();
    this.mark = mark;
  }

  /** Where it is, absolute. */
  Path path() {
    return path;
  }

  /**
   * Makes sure that nothing is lost when it is written.
   *
   * @param isForced whether another file may go
   * @throws UserException {@code output_exists}, {@code output_failed}
   */
  void requireWritable(boolean isForced) {
    if (Files.isDirectory(path)) {
      throw failed(path + " is a folder.", "Name a file in it.", null);
    }
    if (path.getParent() == null || !Files.isDirectory(path.getParent())) {
      throw failed("There is no folder " + path.getParent() + ".", "Make it first.", null);
    }
    if (!isForced && Files.exists(path) && !isOwn()) {
      throw new UserException(
          "output_exists",
          "The file " + path + " is there already, and is none that this command has written.",
          "Name another with --out, or overwrite it with --force.");
    }
  }

  private boolean isOwn() {
    try (var in = Files.newInputStream(path)) {
      return new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8).contains(mark);
    } catch (IOException e) {
      throw failed(path + " cannot be read: " + e.getMessage() + ".", "Name another file.", e);
    }
  }

  /**
   * Writes it: readers see what was there or what is there now, and never a half of it.
   *
   * @throws UserException {@code output_failed}
   */
  void write(String text) {
    Path half = path.resolveSibling("." + path.getFileName() + ".tmp");
    try {
      Files.writeString(half, text);
      Files.move(half, path, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failed(
          path + " cannot be written: " + e.getMessage() + ".",
          "Make room, or name another file with --out.",
          e);
    }
  }

  private static UserException failed(String problem, String fix, IOException cause) {
    return new UserException("output_failed", problem, fix, cause);
  }
}

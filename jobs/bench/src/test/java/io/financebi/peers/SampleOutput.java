package io.financebi.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;

/** What the DuckDB peer makes of sample-data, made once for all tests of a JVM. */
public final class SampleOutput {
  /** The checkout. */
  public static final Path HOUSE = Path.of("..", "..").toAbsolutePath().normalize();

  private SampleOutput() {}

  /** A copy of it. */
  public static Path copyTo(Path folder) {
    try (Stream<Path> files = Files.walk(Made.FOLDER)) {
      for (Path file : files.toList()) {
        Path copy = folder.resolve(Made.FOLDER.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the peer. */
  public static void write(Path input, Path out) {
    try {
      DuckDbPeer.main(new String[] {input.toString(), out.toString(), out + ".spill"});
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Made {
    static final Path FOLDER = make();

    private static Path make() {
      try {
        Path folder = Files.createTempDirectory("sample-output");
        write(HOUSE.resolve("sample-data"), folder);
        return folder;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

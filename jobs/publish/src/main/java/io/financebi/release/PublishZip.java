package io.financebi.release;

import io.financebi.errors.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** All that {@code bi publish} needs on a machine that has Java and nothing else of ours. */
public final class PublishZip {
  private static final String NAME = "finance-bi-publish.zip";
  private static final String SETTINGS = "finance-bi.properties";

  /** What {@code publish athena} reads of a checkout. */
  private static final List<String> FOLDERS = List.of("sql/queries", "sql/views");

  private final SameZip zip = new SameZip();

  /**
   * Of a checkout that is built.
   *
   * @param files properties files that can be read, a later one over an earlier one
   * @param assignments {@code key=value} pairs over them
   * @throws UserException {@code release_not_built}, or {@code release_no_zip} when the checkout is
   *     none
   */
  public PublishZip(Path home, List<Path> files, List<String> assignments) {
    PublishJars.of(home).forEach(jar -> zip.file("lib/" + jar.getFileName(), jar));
    zip.text(SETTINGS, SettingsText.of(files, assignments));
    for (String folder : FOLDERS) {
      try (Stream<Path> queries = Files.list(home.resolve(folder))) {
        queries
            .filter(query -> query.toString().endsWith(".sql"))
            .forEach(query -> zip.file(folder + "/" + query.getFileName(), query));
      } catch (IOException e) {
        throw failed(e);
      }
    }
  }

  /** Writes it to a file, lends that to somebody, and deletes it. */
  public <T> T lend(Function<Path, T> somebody) {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("finance-bi-release");
      // For Ctrl-C, in reverse order.
      folder.toFile().deleteOnExit();
      folder.resolve(NAME).toFile().deleteOnExit();
      zip.write(folder.resolve(NAME));
      return somebody.apply(folder.resolve(NAME));
    } catch (IOException e) {
      throw failed(e);
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) {
    if (folder != null) {
      try {
        Files.deleteIfExists(folder.resolve(NAME));
        Files.delete(folder);
      } catch (IOException e) {
        // Both are deleted on exit, if they can be then.
      }
    }
  }

  private static UserException failed(IOException cause) {
    return new UserException(
        "release_no_zip",
        "What publishes the lake cannot be put together: " + cause.getMessage() + ".",
        "See that the checkout is whole and can be read, and that the folder for temporary files,"
            + " which the JVM's option -Djava.io.tmpdir names, has room.",
        cause);
  }
}

package io.financebi.crawl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.zip.GZIPOutputStream;

/** A tree of folders that a test fills. */
final class Tree {
  private final Path root;

  Tree(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  /** Writes a text file. */
  Tree put(String file, String content) {
    return put(file, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes any file. */
  Tree put(String file, byte[] content) {
    try {
      Files.write(folderOf(file), content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the rows of a SELECT as Parquet. */
  Tree parquet(String file, String select) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      String quoted = folderOf(file).toString().replace("'", "''");
      statement.execute("COPY (" + select + ") TO '" + quoted + "' (FORMAT parquet)");
      return this;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Deletes a file. */
  Tree delete(String file) {
    try {
      Files.delete(root.resolve(file));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path folderOf(String file) {
    try {
      Path path = root.resolve(file);
      Files.createDirectories(path.getParent());
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(String content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}

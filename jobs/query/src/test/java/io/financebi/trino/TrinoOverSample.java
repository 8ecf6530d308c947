package io.financebi.trino;

import io.financebi.query.QueryFolder;
import io.financebi.sql.QueryFile;
import io.financebi.sql.SqlEngine;
import io.financebi.testing.SampleLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** One Trino over the lake of sample-data, with the views of the house, for all tests of a JVM. */
public final class TrinoOverSample {
  /** Names the folder of the unpacked server; without it there is no Trino. */
  static final String PROPERTY = "tests.trino";

  private TrinoOverSample() {}

  /** Starts it when it is first asked for; it ends with the JVM. */
  public static Optional<SqlEngine> engine() {
    return System.getProperty(PROPERTY, "").isEmpty()
        ? Optional.empty()
        : Optional.of(Started.ENGINE);
  }

  /** Holds the server from when it is first asked for. */
  private static final class Started {
    static final TrinoEngine ENGINE = start();

    private static TrinoEngine start() {
      Path jdk =
          TrinoJdk.find()
              .orElseThrow(
                  () ->
                      new AssertionError(
                          "Trino needs a JDK 24 or later: install one, or name it with "
                              + TrinoJdk.VARIABLE));
      Path unpacked = Path.of(System.getProperty(PROPERTY));
      try {
        TrinoServer server =
            TrinoServer.start(
                new TrinoConfiguration(
                    unpacked, jdk, SampleLake.root(), Files.createTempDirectory("trino")),
                SampleLake.tables().snapshot().tableVersions().keySet());
        TrinoEngine engine = new TrinoEngine(server.connect());
        for (QueryFile view : QueryFolder.views(SampleLake.HOUSE).all().values()) {
          engine.createView(view.name(), view.text().text());
        }
        return engine;
      } catch (IOException | SQLException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}

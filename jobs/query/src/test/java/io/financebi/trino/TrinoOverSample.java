package io.financebi.trino;

import io.financebi.query.QueryFolder;
import io.financebi.sql.SqlEngine;
import io.financebi.testing.SampleLake;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One Trino over the lake of sample-data, with the views of the house, for all tests of a JVM. */
public final class TrinoOverSample {
  private TrinoOverSample() {}

  /** Starts it when it is first asked for; it ends with the JVM. */
  public static Optional<SqlEngine> engine() {
    return UnpackedTrino.isThere() ? Optional.of(Started.ENGINE) : Optional.empty();
  }

  /** Holds the server from when it is first asked for. */
  private static final class Started {
    static final TrinoEngine ENGINE = start();

    private static TrinoEngine start() {
      Set<String> tables = SampleLake.tables().snapshot().tableVersions().keySet();
      TrinoCatalog catalog = new LocalTrinoCatalog(SampleLake.root(), List.copyOf(tables));
      try {
        TrinoServer server = TrinoServer.start(UnpackedTrino.over(catalog));
        TrinoEngine engine = new TrinoEngine(server.connect());
        engine.createViews(QueryFolder.views(SampleLake.HOUSE).all().values());
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

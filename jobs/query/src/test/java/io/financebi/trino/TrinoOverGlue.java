package io.financebi.trino;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.aws.Pauses;
import io.financebi.commandline.CommandLines;
import io.financebi.glue.CatalogCommand;
import io.financebi.query.QueryFolder;
import io.financebi.testing.GlueState;
import io.financebi.testing.ModelServer;
import io.financebi.testing.S3Server;
import io.financebi.testing.SampleLake;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;

/**
 * The house as it is in AWS: the lake of sample-data in S3, its tables in the Glue catalog by
 * {@code bi publish catalog}, and a Trino, in the place of Athena, that was told of no table.
 */
final class TrinoOverGlue implements AutoCloseable {
  private static final String BUCKET = "lakes";
  private static final String PREFIX = "sample/lake";

  private final GlueState state = new GlueState();
  private final S3Server s3;
  private final ModelServer glue;
  private TrinoServer server;
  private TrinoEngine engine;

  private TrinoOverGlue(Path folder) throws IOException {
    s3 = S3Server.start(folder.resolve("s3"), BUCKET);
    glue = state.serve();
  }

  /**
   * Starts all of it.
   *
   * @param folder for the objects in S3
   */
  static TrinoOverGlue start(Path folder) throws IOException, InterruptedException, SQLException {
    TrinoOverGlue house = new TrinoOverGlue(folder);
    try {
      SampleLake.copyTo(house.s3.bucket(BUCKET).resolve(PREFIX));
      house.publish();
      house.glue.forgetCalls();
      house.startTrino();
      return house;
    } catch (IOException | InterruptedException | SQLException | RuntimeException | Error e) {
      house.closeAfter(e);
      throw e;
    }
  }

  private void closeAfter(Throwable failure) {
    try {
      close();
    } catch (AssertionError violations) {
      // They may be why.
      failure.addSuppressed(violations);
    }
  }

  /** {@code bi publish catalog}. */
  private void publish() {
    StringWriter said = new StringWriter();
    int exit =
        CommandLines.of(new CatalogCommand(Pauses.SLEEPING, Clock.systemUTC()))
            .setOut(new PrintWriter(said))
            .setErr(new PrintWriter(said))
            .execute(
                "--set=lake.root=s3a://" + BUCKET + "/" + PREFIX,
                "--set=aws.region=" + GlueTrinoCatalog.REGION,
                "--set=aws.endpoint.s3=" + s3.endpoint(),
                "--set=aws.endpoint.glue=" + glue.endpoint(),
                "--set=glue.database=" + TrinoServer.SCHEMA);
    if (exit != 0) {
      throw new IllegalStateException(said.toString());
    }
  }

  private void startTrino() throws IOException, InterruptedException, SQLException {
    server =
        TrinoServer.start(UnpackedTrino.over(new GlueTrinoCatalog(glue.endpoint(), s3.endpoint())));
    engine = new TrinoEngine(server.connect());
    engine.createViews(QueryFolder.views(SampleLake.HOUSE).all().values());
  }

  /** Trino, with the views of the house, which it has written to Glue itself. */
  TrinoEngine engine() {
    return engine;
  }

  /** The tables as Glue tells them, by name; to be changed as another would. */
  Map<String, ObjectNode> tables() {
    return state.tables(TrinoServer.SCHEMA);
  }

  /** Glue, with the calls since the tables were published: all of them are Trino's. */
  ModelServer glue() {
    return glue;
  }

  /**
   * Ends all of it.
   *
   * @throws AssertionError if a request to Glue, of ours or of Trino, is none that AWS would take
   */
  @Override
  public void close() {
    if (engine != null) {
      engine.close();
    }
    if (server != null) {
      server.close();
    }
    s3.close();
    glue.close();
  }
}

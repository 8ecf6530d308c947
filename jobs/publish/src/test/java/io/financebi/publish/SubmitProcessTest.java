package io.financebi.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.testing.EmrServerlessState;
import io.financebi.testing.ModelServer;
import io.financebi.testing.S3Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bi submit} as a process that is told to end. */
class SubmitProcessTest {
  private static final int TERMINATED = 143;

  @TempDir private Path folder;
  @TempDir private Path buckets;

  @Test
  void aProcessThatIsToldToEndCancelsItsRunFirst() throws Exception {
    EmrServerlessState state = new EmrServerlessState();
    state.setStates(List.of("RUNNING"));
    try (S3Server s3 = S3Server.start(buckets, "jars", "lakes");
        ModelServer emr = state.serve()) {
      Submitting bi = Submitting.of(folder, s3, emr.endpoint());
      Process process = start(bi);
      try (BufferedReader said =
          new BufferedReader(
              new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
        String before = until(said, "RUNNING");
        // As Ctrl-C, which does not reach what runs in the background.
        boolean isAsked = process.toHandle().destroy();

        assertThat(isAsked).isTrue();
        assertThat(until(said, "Cancelled run 00run1 of EMR Serverless")).as(before).isNotEmpty();
        assertThat(process.waitFor()).isEqualTo(TERMINATED);
        assertThat(emr.done("CancelJobRun")).hasSize(1);
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private static Process start(Submitting bi) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Dbi.home=" + bi.folder().resolve("home"),
            "-Daws.accessKeyId=" + S3Server.ACCESS_KEY,
            "-Daws.secretAccessKey=" + S3Server.SECRET_KEY,
            "-cp",
            System.getProperty("java.class.path"),
            PublishMain.class.getName(),
            "submit",
            "--on",
            "emr-serverless",
            "--conf",
            bi.configuration().toString(),
            "run")
        .start();
  }

  /** All up to a line, or an end without it, which is a failure. */
  private static String until(BufferedReader said, String wanted) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      all.append(line).append('\n');
      if (line.equals(wanted)) {
        return all.toString();
      }
    }
    throw new AssertionError("it has not said \"" + wanted + "\", but:\n" + all);
  }
}

package io.financebi.query;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The program with which the user looks at text, {@code less} unless {@code PAGER} names another.
 * It starts with the first byte: until there is something to see, Ctrl-C has only the query to end.
 */
final class Pager extends OutputStream {
  private final ProcessBuilder builder;
  private Process process;

  private Pager(ProcessBuilder builder) {
    this.builder = builder;
  }

  /** The pager of this environment; empty when it has none that is installed. */
  static Optional<Pager> of(Map<String, String> environment) {
    String command = environment.getOrDefault("PAGER", "less");
    if (!isInstalled(command.strip().split("\\s+", 2)[0], environment.getOrDefault("PATH", ""))) {
      return Optional.empty();
    }
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", "exec " + command)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    // Long lines are cut and scrolled with the arrows; a result that fits is just shown.
    String own = environment.get("LESS");
    builder.environment().put("LESS", own == null ? "FRSXK" : "-S " + own);
    return Optional.of(new Pager(builder));
  }

  private static boolean isInstalled(String program, String path) {
    if (program.contains("/")) {
      return Files.isExecutable(Path.of(program));
    }
    return !program.isEmpty()
        && Stream.of(path.split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private OutputStream input() throws IOException {
    if (process == null) {
      Process started = builder.start();
      // Ctrl-C ends this process too; a pager that goes on then would fight the shell for the keys.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> waitFor(started), "pager"));
      process = started;
    }
    return process.getOutputStream();
  }

  @Override
  public void write(int b) throws IOException {
    input().write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    input().write(bytes, offset, length);
  }

  @Override
  public void flush() throws IOException {
    if (process != null) {
      input().flush();
    }
  }

  /** Returns when the user has left it. */
  @Override
  public void close() throws IOException {
    if (process != null) {
      try {
        process.getOutputStream().close();
      } finally {
        waitFor(process);
      }
    }
  }

  private static void waitFor(Process pager) {
    try {
      int unused = pager.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.financebi.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The checkout, and its launcher as users call it. */
public final class House {
  /** Its folder. */
  public static final Path FOLDER = Path.of("..", "..").toAbsolutePath().normalize();

  private House() {}

  /** What a command came to. */
  public record Ended(int code, String out, String err) {}

  /** Runs {@code ./bi} to its end. */
  public static Ended bi(String... arguments) {
    try {
      Process process = start(arguments);
      CompletableFuture<String> err =
          CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
      String out = text(process.getInputStream());
      return new Ended(process.waitFor(), out, err.join());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same, which must succeed. */
  public static String biOutput(String... arguments) {
    Ended ended = bi(arguments);
    if (ended.code() != 0) {
      throw new AssertionError("bi " + List.of(arguments) + ": " + ended);
    }
    return ended.out();
  }

  /** Starts {@code ./bi}. */
  public static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(FOLDER.resolve("bi").toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(FOLDER.toFile()).start();
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

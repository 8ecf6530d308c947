package io.financebi.house;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A JVM of a test, and all that it says, which others can wait for. */
final class LoggedJvm implements AutoCloseable {
  private final Process process;
  private final StringBuilder said = new StringBuilder();
  private boolean ended;

  private LoggedJvm(Process process) {
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @param arguments of java
   * @param environment all of it, but for PATH
   */
  static LoggedJvm start(Path folder, List<String> arguments, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
    builder.environment().putAll(environment);
    LoggedJvm jvm = new LoggedJvm(builder.start());
    Thread reader = new Thread(jvm::read, "logged-jvm");
    reader.setDaemon(true);
    reader.start();
    return jvm;
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      // It was killed, and says no more.
      add(e.toString());
    } finally {
      end();
    }
  }

  private synchronized void add(String line) {
    said.append(line).append('\n');
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Waits until it has said something, and gives where. */
  synchronized MatchResult await(Pattern wanted) throws InterruptedException {
    Matcher found = wanted.matcher(said);
    while (!found.find()) {
      if (ended) {
        throw new IllegalStateException("has ended without " + wanted + ":\n" + said);
      }
      wait();
      found = wanted.matcher(said);
    }
    return found.toMatchResult();
  }

  /** The processes that it has started, and those that they have. */
  Stream<ProcessHandle> descendants() {
    return process.descendants();
  }

  /** Kills it and all that it has started. */
  @Override
  public void close() {
    // Listed before it dies, for then they have another parent.
    List<ProcessHandle> all = new ArrayList<>(List.of(process.toHandle()));
    all.addAll(descendants().toList());
    all.forEach(ProcessHandle::destroyForcibly);
  }
}

package io.financebi.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.testing.House;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the command refuses before it listens; DashboardBenchIT lets it serve. */
class DashboardCommandTest {
  @TempDir private Path folder;

  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "no.such.host.invalid"})
  void listensOnThisMachineOnly(String host) {
    assertThat(dashboard("--host=" + host, "--port=0")).isEqualTo(2);
    assertThat(err.toString()).contains("address_refused", "127.0.0.1", "ssh -L");
  }

  @Test
  void saysThatAPortIsTaken() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(dashboard("--port=" + other.getLocalPort())).isEqualTo(2);
      assertThat(err.toString())
          .contains("The port " + other.getLocalPort() + " is taken", "--port", "port_taken");
    }
  }

  @Test
  void namesADashboardThatIsNotThere() {
    assertThat(dashboard("finances", "--port=0")).isEqualTo(2);
    assertThat(err.toString()).contains("There is no dashboard", "finances.yaml");
  }

  private int dashboard(String... options) {
    CommandLine command = DashboardMain.commandLine(House.FOLDER, Clock.systemUTC());
    command.setErr(new PrintWriter(err, true));
    String[] arguments = new String[options.length + 2];
    arguments[0] = "dashboard";
    arguments[1] = "--set=lake.root=" + folder.resolve("lake");
    System.arraycopy(options, 0, arguments, 2, options.length);
    return command.execute(arguments);
  }
}

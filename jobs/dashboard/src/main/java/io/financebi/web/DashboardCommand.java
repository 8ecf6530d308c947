package io.financebi.web;

import io.financebi.answers.Answers;
import io.financebi.commandline.SettingsOptions;
import io.financebi.dashboard.DashboardFile;
import io.financebi.dashboard.DashboardJson;
import io.financebi.errors.UserException;
import io.financebi.lake.ReadableLake;
import io.financebi.live.LiveLake;
import io.financebi.query.QueryEngines;
import io.financebi.query.SemanticQuestions;
import io.financebi.semantic.SemanticModel;
import io.financebi.settings.Settings;
import io.financebi.web.DashboardServer.Parts;
import io.financebi.web.DashboardServer.Reporting;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bi dashboard}. */
@Command(
    name = "dashboard",
    description = "Serves the dashboard to browsers on this machine, live while runs publish.",
    mixinStandardHelpOptions = true)
final class DashboardCommand implements Callable<Integer> {
  /** Longer, nobody looks at a card that is empty. */
  private static final Duration LONGEST_QUERY = Duration.ofSeconds(15);

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      defaultValue = "finance",
      description = "A file of conf/dashboards, without .yaml (default: ${DEFAULT-VALUE}).")
  private String name;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "The port to listen on; 0 for any that is free (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address to listen on; only of this machine itself (default: 127.0.0.1).")
  private String host;

  @Mixin private SettingsOptions configuration;
  @Spec private CommandSpec spec;

  private final Path house;
  private final Clock clock;

  /**
   * @param house the checkout, for its dashboards and its model
   */
  DashboardCommand(Path house, Clock clock) {
    this.house = house;
    this.clock = clock;
  }

  @Override
  public Integer call() throws InterruptedException {
    InetAddress address = address();
    Settings settings = configuration.read();
    SemanticModel model = SemanticQuestions.model(house);
    DashboardFile file =
        new DashboardFile(house.resolve("conf/dashboards").resolve(name + ".yaml"), model);
    ReadableLake readable = ReadableLake.of(settings, err()::println, clock);
    LiveLake lake =
        new LiveLake(
            readable,
            model,
            tables ->
                QueryEngines.OF_THIS_PROCESS.open(settings, tables, LONGEST_QUERY, err()::println));
    boolean unused = lake.refresh();
    Parts parts =
        new Parts(
            lake,
            new Answers(lake),
            file,
            new DashboardJson(model),
            new Reporting(settings.reporting().currency(), settings.reporting().zone().getId()),
            settings.staleAfter(),
            clock);
    try (DashboardServer server =
        DashboardServer.start(address, port, parts, bug -> bug.printStackTrace(err()))) {
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      tell(server.port(), lake, settings.lakeRoot());
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private InetAddress address() {
    try {
      InetAddress address = InetAddress.getByName(host);
      if (address.isLoopbackAddress()) {
        return address;
      }
    } catch (UnknownHostException e) {
      throw refused("There is no address " + host + ".", e);
    }
    throw refused("Whoever reaches " + host + " could read the lake: nobody signs in.", null);
  }

  private static UserException refused(String problem, Exception cause) {
    return new UserException(
        "address_refused",
        problem,
        "Listen on 127.0.0.1; from another machine, come through ssh -L.",
        cause);
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private void tell(int actualPort, LiveLake lake, String root) {
    String what =
        lake.version()
            .map(version -> "snapshot " + version + " of " + root)
            .orElseGet(
                () ->
                    lake.problem()
                        .map(UserException::getMessage)
                        .orElse("no lake at " + root + " yet: ./bi run makes one"));
    PrintWriter out = spec.commandLine().getOut();
    out.println("Dashboard at http://" + host + ":" + actualPort + "/");
    out.println("  " + what);
    out.println("  live: follows the lake and conf/dashboards/" + name + ".yaml; Ctrl-C ends it");
    out.flush();
  }
}

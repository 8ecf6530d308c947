package io.financebi.query;

import io.financebi.commandline.SettingsOptions;
import io.financebi.errors.UserException;
import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.LakeTables;
import io.financebi.lake.ReadableLake;
import io.financebi.results.CsvPrinter;
import io.financebi.results.JsonPrinter;
import io.financebi.results.TablePrinter;
import io.financebi.settings.Settings;
import io.financebi.sql.QueryFile;
import io.financebi.sql.ResultRows;
import io.financebi.sql.SqlEngine;
import io.financebi.sql.SqlQuery;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bi query}. */
@Command(
    name = "query",
    description = "Answers a question from the lake: a named query, a file or SQL of your own.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "  bi query top_items_by_net --param top=5",
      "  bi query --metrics net_sales,orders --by category --grain week --last 8w",
      "  bi query --as-of 2025-04-30T12:00:00Z -e 'SELECT COUNT(*) FROM sales_clean'",
      "  bi query --format csv my.sql >my.csv"
    })
final class QueryCommand implements Callable<Integer> {
  private enum Format {
    table,
    csv,
    json
  }

  /** What is asked: one of these. */
  private static final class Question {
    @Parameters(
        index = "0",
        paramLabel = "NAME|FILE",
        description = "A named query (--list lists them), or a file with one.")
    private String nameOrFile;

    @Option(names = "-e", paramLabel = "SQL", description = "The SQL itself.")
    private String sql;

    @Option(
        names = "--metrics",
        split = ",",
        paramLabel = "METRIC",
        description = "Metrics of the semantic model, as net_sales,orders.")
    private List<String> metrics;

    @Option(names = "--list", description = "List the named queries.")
    private boolean isList;

    @Option(
        names = "--list-metrics",
        description = "List the metrics of the semantic model, each with a question.")
    private boolean isListMetrics;

    @Option(
        names = "--tables",
        description = "List the tables and views: what one row is, how many, how fresh.")
    private boolean isTables;
  }

  @ArgGroup(multiplicity = "1")
  private Question question;

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description = "The value of a parameter :NAME of the query; repeat it for several.")
  private Map<String, String> parameters = new TreeMap<>();

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description =
          "Answer from the lake as readers saw it then: an instant, 2025-04-30T12:00:00Z, or the"
              + " number of a snapshot. Tables that a crawl has found are as they are now. Not with"
              + " Athena.")
  private String asOf;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; the last two are exact (default: table).")
  private Format format = Format.table;

  @Option(names = "--explain", description = "Print the SQL and the values, and do not run it.")
  private boolean isExplain;

  @Mixin private SemanticOptions semantic;
  @Mixin private SettingsOptions configuration;

  @Spec private CommandSpec spec;

  private final Path house;
  private final Terminal terminal;
  private final QueryEngines engines;
  private final Clock clock;

  /**
   * @param house the checkout, for its queries and views
   */
  QueryCommand(Path house, Terminal terminal, QueryEngines engines, Clock clock) {
    this.house = house;
    this.terminal = terminal;
    this.engines = engines;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (question.isList) {
      return print(QueryList.rows(QueryFolder.queries(house).all().values()));
    }
    if (question.isListMetrics) {
      return print(MetricList.rows(SemanticQuestions.model(house)));
    }
    Settings settings = configuration.read();
    LakeTables lake = lake(settings);
    try (SqlEngine engine = engines.open(settings, lake, Duration.ZERO, this::tell)) {
      if (question.isTables) {
        return print(new TableList(engine, lake).rows());
      }
      SqlQuery query = query(engine, lake.snapshot());
      return isExplain ? explain(query) : print(engine.run(query));
    }
  }

  private LakeTables lake(Settings settings) {
    if (asOf != null) {
      QueryEngines.requireHistory(settings);
    }
    ReadableLake readable = ReadableLake.of(settings, this::tell, clock);
    Map<String, QueryFile> views = QueryFolder.views(house).all();
    return asOf == null
        ? readable.latest(views)
        : readable.tables(readable.history().asOf(asOf), views);
  }

  private void tell(String text) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(text);
    err.flush();
  }

  private SqlQuery query(SqlEngine engine, LakeSnapshot snapshot) {
    if (question.metrics == null) {
      requireMetrics();
      return query().with(parameters);
    }
    return new SemanticQuestions(SemanticQuestions.model(house), engine, snapshot)
        .sql(semantic.query(question.metrics));
  }

  private void requireMetrics() {
    if (semantic.isGiven()) {
      throw new UserException(
          "bad_semantic_query",
          "--by, --grain, --where and the like are for --metrics.",
          "Ask for metrics, or write it into the SQL.");
    }
  }

  private int explain(SqlQuery query) {
    return terminal.write(
        out -> {
          for (Map.Entry<String, Object> value : query.values().entrySet()) {
            out.write("-- :" + value.getKey() + " = " + value.getValue() + "\n");
          }
          out.write(query.text().text().strip() + "\n");
        });
  }

  private QueryFile query() {
    return question.sql != null
        ? QueryFile.parse("-e", question.sql)
        : QueryFolder.queries(house).find(question.nameOrFile);
  }

  private int print(ResultRows rows) {
    try (rows) {
      return switch (format) {
        case table -> terminal.page(out -> new TablePrinter().print(rows, out));
        case csv -> terminal.write(out -> new CsvPrinter().print(rows, out));
        case json -> terminal.write(out -> new JsonPrinter().print(rows, out));
      };
    }
  }
}

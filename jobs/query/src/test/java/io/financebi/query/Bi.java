package io.financebi.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The command line of the module, over a lake of its own and a checkout without views. */
public final class Bi {
  private final Path house;
  private final Path lake;

  /** What a command has said. */
  public record Said(int exit, String out, String err) {}

  /**
   * @param folder in which the lake is; it need not be there
   */
  public Bi(Path folder) {
    this(folder, folder.resolve("house"));
  }

  /**
   * @param house a checkout
   */
  public Bi(Path folder, Path house) {
    this.house = house;
    this.lake = folder.resolve("lake");
  }

  /** The folder of the lake. */
  public Path lake() {
    return lake;
  }

  /** Runs a command. */
  public Said run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    var commandLine = QueryMain.commandLine(house, out);
    commandLine.setErr(new PrintWriter(err));
    commandLine.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.add("--set=lake.root=" + lake);
    int exit = commandLine.execute(all.toArray(String[]::new));
    return new Said(exit, out.toString(StandardCharsets.UTF_8), err.toString());
  }

  /** Crawls a folder. */
  public Said crawl(Path folder, String... options) {
    return run(
        Stream.concat(Stream.of("crawl", folder.toString()), Arrays.stream(options))
            .toArray(String[]::new));
  }

  /** Crawls a folder, which must go well, and gives the report for scripts. */
  public Report report(Path folder, String... options) {
    Said said =
        crawl(
            folder,
            Stream.concat(Stream.of("--format=json"), Arrays.stream(options))
                .toArray(String[]::new));
    assertThat(said.exit()).as("%s%s", said.out(), said.err()).isZero();
    try {
      return new Report(JsonMapper.builder().build().readTree(said.out()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a query as CSV, without the header. */
  public List<String> rows(String sql) {
    Said said = run("query", "--format=csv", "-e", sql);
    assertThat(said.exit()).as(said.err()).isZero();
    return said.out().lines().skip(1).toList();
  }

  /** The names and types of a table's columns: {@code id BIGINT}. */
  public List<String> columns(String table) {
    return rows("SELECT column_name || ' ' || column_type FROM (DESCRIBE " + table + ")");
  }

  /** What a query that must fail says. */
  public String mistake(String sql) {
    Said said = run("query", "--format=csv", "-e", sql);
    assertThat(said.exit()).as(said.out()).isEqualTo(2);
    return said.err();
  }

  /** The files of the catalog, by name. */
  public Map<String, String> catalog() {
    Map<String, String> catalog = new TreeMap<>();
    Path folder = lake.resolve("_catalog");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
          catalog.put(file.getFileName().toString(), Files.readString(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return catalog;
  }

  /**
   * A report for scripts.
   *
   * @param json the whole of it
   */
  public record Report(JsonNode json) {
    /** The name and status of each table: {@code sales new}. */
    public List<String> tables() {
      List<String> tables = new ArrayList<>();
      json.get("tables").forEach(t -> tables.add(text(t, "name") + " " + text(t, "status")));
      return tables;
    }

    /** One table. */
    public JsonNode table(String name) {
      for (JsonNode table : json.get("tables")) {
        if (text(table, "name").equals(name)) {
          return table;
        }
      }
      throw new AssertionError(name + " is not in " + json.toPrettyString());
    }

    /** The name and reason of each odd file, by path: {@code a.csv empty}. */
    public List<String> odd() {
      List<String> odd = new ArrayList<>();
      json.get("odd_files")
          .forEach(
              file ->
                  odd.add(Path.of(text(file, "file")).getFileName() + " " + text(file, "reason")));
      return odd;
    }

    private static String text(JsonNode json, String field) {
      return json.get(field).asText();
    }
  }
}

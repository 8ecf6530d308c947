package io.financebi.crawl;

import static io.financebi.report.Shown.count;

import io.financebi.catalog.CrawledFiles;
import io.financebi.catalog.CrawledTable.CrawledColumn;
import io.financebi.folders.OddFile;
import io.financebi.folders.OddReason;
import io.financebi.report.Shown;
import io.financebi.report.TextTable;
import io.financebi.semantic.ReservedWords;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A crawl's report for the person at the terminal. */
final class CrawlText {
  /** So many of one kind are named one by one. */
  private static final int FEW = 8;

  /** Of more new tables, the columns are for scripts. */
  private static final int MANY = 50;

  private final CrawlReport report;
  private final StringBuilder text = new StringBuilder();

  private CrawlText(CrawlReport report) {
    this.report = report;
  }

  /** The whole report, from tables to what to do next. */
  static String of(CrawlReport report) {
    return new CrawlText(report).text();
  }

  private String text() {
    if (!report.tables().isEmpty()) {
      text.append('\n').append(tables());
    }
    List<String> details = report.tables().stream().flatMap(this::details).toList();
    if (!details.isEmpty()) {
      text.append('\n');
      details.forEach(this::line);
    }
    odd();
    end();
    return text.toString();
  }

  private void line(String line) {
    text.append("  ").append(line).append('\n');
  }

  private String tables() {
    TextTable table =
        new TextTable()
            .row("table", "format", "files", "partitions", "columns", "sampled", "status");
    for (TableReport each : report.tables()) {
      table.row(
          printable(each.table().name()),
          each.table().files().format().code(),
          count(each.files()),
          count(each.table().files().partitions().size()),
          count(each.table().spec().columns().size()),
          sampled(each),
          each.status().code().replace('_', ' '));
    }
    return table.text();
  }

  private static String sampled(TableReport each) {
    Looked looked = each.looked();
    if (looked.files() == 0) {
      return "";
    }
    String all = looked.isWhole() ? "all " : "";
    String files = all + count(looked.files()) + (looked.files() == 1 ? " file" : " files");
    return looked.rows() == 0 ? files : files + ", " + Shown.rows(looked.rows());
  }

  private Stream<String> details(TableReport each) {
    String name = each.table().name() + ": ";
    TableChanges changes = each.changes();
    Stream<String> told =
        switch (each.status()) {
          case NEW ->
              report.count(TableStatus.NEW) > MANY
                  ? Stream.of()
                  : Stream.of(few("", types(each.table().ofAll())));
          case CHANGED -> changes(changes);
          case NAME_TAKEN ->
              Stream.of(
                  "not recorded, another table or view has this name; crawl with --prefix, as in"
                      + " --prefix raw_");
          case GONE -> Stream.of(gone(each.table().files()));
          case KEPT -> Stream.of("kept as it was, its files cannot be read now");
          case UNCHANGED -> Stream.of();
        };
    return Stream.concat(told, each.notes().stream())
        .filter(detail -> !detail.isEmpty())
        .map(detail -> printable(name + detail));
  }

  /** Crawled with another prefix, its files are still there. */
  private String gone(CrawledFiles files) {
    return report.tables().stream()
        .filter(other -> other.files() > 0)
        .filter(other -> other.table().files().folder().equals(files.folder()))
        .filter(other -> other.table().files().format() == files.format())
        .findFirst()
        .map(other -> "its files are those of " + other.table().name() + " now")
        .orElse("there is no file any more in " + files.folder());
  }

  private static Stream<String> changes(TableChanges changes) {
    List<String> lines =
        Stream.of(
                few("columns added: ", types(changes.addedColumns())),
                few("columns removed: ", changes.removedColumns()),
                few(
                    "columns with another type: ",
                    changes.retyped().stream()
                        .map(c -> c.column() + " " + c.from().sql() + " -> " + c.to().sql())
                        .toList()),
                few("partitions added: ", changes.addedPartitions()),
                few("partitions removed: ", changes.removedPartitions()))
            .filter(line -> !line.isEmpty())
            .toList();
    return lines.isEmpty() ? Stream.of("its files are read in another way") : lines.stream();
  }

  private static List<String> types(List<CrawledColumn> columns) {
    return columns.stream().map(column -> column.name() + " " + column.type().sql()).toList();
  }

  private static String few(String title, List<String> all) {
    if (all.isEmpty()) {
      return "";
    }
    String more = all.size() <= FEW ? "" : ", and %s more".formatted(count(all.size() - FEW));
    return title + all.stream().limit(FEW).collect(Collectors.joining(", ")) + more;
  }

  private void odd() {
    if (report.odd().isEmpty()) {
      return;
    }
    text.append('\n');
    line("not read:");
    Map<OddReason, List<OddFile>> byReason =
        report.odd().stream()
            .collect(Collectors.groupingBy(OddFile::reason, TreeMap::new, Collectors.toList()));
    byReason.forEach(
        (reason, files) -> {
          files.stream().limit(FEW).forEach(file -> line("  " + printable(shown(file))));
          if (files.size() > FEW) {
            line(
                "  and %s more %s; --format json names them"
                    .formatted(count(files.size() - FEW), reason.code().replace('_', ' ')));
          }
        });
  }

  private String shown(OddFile file) {
    Path below = report.root().relativize(file.path());
    String path = below.toString().isEmpty() ? report.root().toString() : below.toString();
    String detail = file.detail().isEmpty() ? "" : ": " + file.detail();
    return path + " " + file.reason().meaning() + detail;
  }

  private void end() {
    text.append('\n');
    String tally =
        Stream.of(TableStatus.values())
            .filter(status -> report.count(status) > 0)
            .map(s -> count(report.count(s)) + " " + s.code().replace('_', ' '))
            .collect(Collectors.joining(", "));
    if (report.tables().isEmpty()) {
      line("No tables in " + report.root());
      line("Next: a folder with csv, json or parquet files becomes one");
      return;
    }
    line(
        (report.isDryRun() ? "Dry run: nothing was written to " : "The catalog of ")
            + report.lake()
            + (report.isDryRun() ? "; " : ": ")
            + tally);
    line(next());
  }

  private String next() {
    if (report.isDryRun()) {
      return "Next: the same command without --dry-run records them";
    }
    Optional<String> first =
        Stream.of(TableStatus.NEW, TableStatus.CHANGED, TableStatus.UNCHANGED)
            .flatMap(s -> report.tables().stream().filter(table -> table.status() == s))
            .map(table -> table.table().name())
            .findFirst();
    return first
        .map(name -> "Next: ./bi query -e 'SELECT * FROM " + quoted(name) + " LIMIT 10'")
        .orElse("Next: ./bi query --tables lists what can be queried");
  }

  private static String quoted(String name) {
    return ReservedWords.contains(name) ? '"' + name + '"' : name;
  }

  /** One line, and nothing that a terminal would obey. */
  private static String printable(String line) {
    return line.replaceAll("\\p{Cntrl}", "?");
  }
}

package io.financebi.figures;

import io.financebi.errors.UserException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A report in its forms.
 *
 * @param name of its files
 * @param text for the terminal
 * @param remarks what a reader must know
 */
public record ReportFiles(
    String name, String text, List<String> remarks, String json, String html) {
  /** Of programs that were measured. */
  public static ReportFiles of(BenchReport report) {
    return new ReportFiles(
        name(report.conditions()),
        ReportText.of(report),
        report.remarks(),
        ReportJson.of(report),
        ReportHtml.of(report));
  }

  /** By what was done, and with how much. */
  public static String name(Conditions conditions) {
    return "bench-" + conditions.scenario() + "-" + conditions.size();
  }

  /**
   * Writes the files, and tells the report and where they are.
   *
   * @throws UserException {@code cannot_write}
   */
  public void write(Path folder, PrintWriter out) {
    Path jsonFile = folder.resolve(name + ".json");
    Path htmlFile = folder.resolve(name + ".html");
    try {
      Files.createDirectories(folder);
      Files.writeString(jsonFile, json);
      Files.writeString(htmlFile, html);
    } catch (IOException e) {
      throw new UserException(
          "cannot_write", "Cannot write to " + folder + ".", "Choose another --work.", e);
    }
    out.print(text);
    out.println();
    remarks.forEach(out::println);
    out.println("Reports: " + jsonFile);
    out.println("         " + htmlFile);
    out.flush();
  }
}

package io.financebi.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles source text that has no place among the sources of the house: it breaks its rules. */
final class Sources {
  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
  private static final Pattern TYPE = Pattern.compile("(?:class|interface|record) (\\w+)");

  private final Path root;
  private final List<Path> classPath = new ArrayList<>();

  /** A reactor below the given folder. */
  Sources(Path root) {
    this.root = root;
  }

  /** Compiles the sources, one type each, into a module; they see what was compiled before. */
  Sources compile(String module, String... sources) throws IOException {
    Path folder = root.resolve(module.equals("common") ? module : "jobs/" + module);
    Path classes = Files.createDirectories(folder.resolve("target/classes"));
    Files.createDirectories(root.resolve("jobs"));
    classPath.add(classes);
    compileTo(classes, classPath, sources);
    return this;
  }

  /** Compiles the sources, one type each, into a folder of classes. */
  static void compileTo(Path classes, List<Path> classPath, String... sources) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String source : sources) {
      Path file =
          classes.resolveSibling("sources").resolve(first(PACKAGE, source).replace('.', '/'));
      Files.createDirectories(file);
      files.add(Files.writeString(file.resolve(first(TYPE, source) + ".java"), source));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    String path = String.join(":", classPath.stream().map(Path::toString).toList());
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      List<String> options = List.of("-d", classes.toString(), "-cp", path, "-proc:none");
      var units = manager.getJavaFileObjectsFromPaths(files);
      boolean compiled = compiler.getTask(messages, manager, null, options, null, units).call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
  }

  private static String first(Pattern pattern, String source) {
    Matcher matcher = pattern.matcher(source);
    assertThat(matcher.find()).as(source).isTrue();
    return matcher.group(1);
  }
}

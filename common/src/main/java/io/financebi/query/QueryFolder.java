package io.financebi.query;

import io.financebi.errors.NearestName;
import io.financebi.errors.UserException;
import io.financebi.sql.QueryFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder of SQL files, each a query that is known by the name of its file. */
public final class QueryFolder {
  private static final String EXTENSION = ".sql";

  private final Path folder;

  private QueryFolder(Path folder) {
    this.folder = folder;
  }

  /** The queries of a checkout. */
  public static QueryFolder queries(Path house) {
    return new QueryFolder(house.resolve("sql/queries"));
  }

  /** The views of a checkout. */
  public static QueryFolder views(Path house) {
    return new QueryFolder(house.resolve("sql/views"));
  }

  /** How the marts of a checkout are built, where SQL says it. */
  public static QueryFolder marts(Path house) {
    return new QueryFolder(house.resolve("sql/marts"));
  }

  /** All of them, by name. */
  public Map<String, QueryFile> all() {
    Map<String, QueryFile> all = new TreeMap<>();
    for (String name : names()) {
      all.put(name, read(name, folder.resolve(name + EXTENSION)));
    }
    return Collections.unmodifiableMap(all);
  }

  /**
   * The query of that name, else the file of that path.
   *
   * @throws UserException {@code unknown_query} when there is neither
   */
  public QueryFile find(String nameOrFile) {
    Path named = folder.resolve(nameOrFile + EXTENSION);
    boolean isName = nameOrFile.matches("\\w+") && Files.isRegularFile(named);
    Path file = isName ? named : Path.of(nameOrFile);
    // Not only regular files: a shell's <(...) and /dev/stdin are others.
    if (!Files.exists(file) || Files.isDirectory(file)) {
      Optional<String> near = NearestName.of(nameOrFile, names());
      throw new UserException(
          "unknown_query",
          "There is no query and no file " + nameOrFile + ".",
          near.map(name -> "Did you mean " + name + "? ").orElse("")
              + "./bi query --list lists the queries; -e takes SQL itself.");
    }
    String name = String.valueOf(file.getFileName()).replaceFirst("\\" + EXTENSION + "$", "");
    return read(name, file);
  }

  private List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(EXTENSION))
          .map(name -> name.substring(0, name.length() - EXTENSION.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static QueryFile read(String name, Path file) {
    try {
      return QueryFile.parse(name, Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new UserException(
          "unreadable_query", "The file " + file + " is not UTF-8 text.", "Save it as UTF-8.", e);
    } catch (IOException e) {
      throw new UserException(
          "unreadable_query",
          "The file " + file + " cannot be read: " + e.getMessage() + ".",
          "Give a file that you may read.",
          e);
    }
  }
}

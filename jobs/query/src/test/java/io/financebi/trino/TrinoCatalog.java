package io.financebi.trino;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where the tables of a {@link TrinoServer} are written down, and where their files are. */
public interface TrinoCatalog {
  /**
   * The properties of the catalog.
   *
   * @param work the folder of the server, which it may fill
   */
  Map<String, String> settings(Path work);

  /** What the server does before anybody asks it: it gives the catalog what it has not yet. */
  List<String> firstStatements();
}

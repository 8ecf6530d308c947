package io.financebi.catalog;

import io.financebi.errors.UserException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of the catalog as it was when it was read. What is in it is looked at when somebody asks
 * for the table: a query of other tables takes no longer because of it, nor fails when it is
 * damaged.
 */
public final class CatalogEntry {
  private final String file;
  private final String name;
  private final byte[] content;

  CatalogEntry(String file, String name, byte[] content) {
    this.file = file;
    this.name = name;
    this.content = content;
  }

  /** Where the files of the table are, if it says so. */
  public Optional<Path> folder() {
    return CatalogCodec.folder(content);
  }

  /**
   * The table.
   *
   * @throws UserException when {@link CatalogCodec} cannot read it
   */
  public CrawledTable table() {
    CrawledTable table = CatalogCodec.fromJson(file, content);
    if (!table.name().equals(name)) {
      throw CatalogCodec.damaged(file, "it is of a table " + table.name(), null);
    }
    return table;
  }
}

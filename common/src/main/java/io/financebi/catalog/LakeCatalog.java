package io.financebi.catalog;

import io.financebi.errors.UserException;
import io.financebi.lake.LakeFiles;
import io.financebi.lake.LocalLakeFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The tables outside the lake that crawls have found, one file each: {@code _catalog/NAME.json}.
 * They stand beside the snapshots and have no history: who asks for the lake as it was sees them as
 * they are.
 */
public final class LakeCatalog {
  /** The folder of the catalog below the lake's root. */
  public static final String FOLDER = "_catalog";

  /** The code of the mistake that a file of the catalog is damaged. */
  public static final String DAMAGED = "lake_catalog_damaged";

  private static final String EXTENSION = ".json";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*\\.json");
  private static final int ATTEMPTS = 10;

  private final LakeFiles files;

  /** What became of a table that was to be recorded. */
  public enum Outcome {
    /** It is there now. */
    RECORDED,
    /** It was there already, equal in everything. */
    UNCHANGED,
    /** Its name is that of a table in another folder. */
    NAME_TAKEN
  }

  /**
   * @param files of the lake's root
   */
  public LakeCatalog(LakeFiles files) {
    this.files = files;
  }

  /** The catalog of a lake on a local disk. */
  public static LakeCatalog local(Path root) {
    return new LakeCatalog(new LocalLakeFiles(root));
  }

  /** The names of all tables, sorted. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (String file : files.list(FOLDER)) {
      if (NAME.matcher(file).matches()) {
        names.add(file.substring(0, file.length() - EXTENSION.length()));
      }
    }
    return names;
  }

  /** What there is under a name. */
  public Optional<CatalogEntry> entry(String name) {
    return files.read(key(name)).map(content -> new CatalogEntry(key(name), name, content));
  }

  /**
   * The table of that name.
   *
   * @throws UserException when {@link CatalogCodec} cannot read it
   */
  public Optional<CrawledTable> find(String name) {
    return entry(name).map(CatalogEntry::table);
  }

  /**
   * Records a table, in the place of what was recorded of the same folder and name before. Of two
   * crawls at once, the later one stands.
   *
   * @throws UserException {@code lake_newer_release} or {@code lake_older_release} when another
   *     release wrote what is there
   */
  public Outcome record(CrawledTable table) {
    byte[] content = CatalogCodec.toJson(table);
    String key = key(table.name());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<byte[]> before = files.read(key);
      if (before.isEmpty()) {
        if (files.putIfAbsent(key, content)) {
          return Outcome.RECORDED;
        }
      } else if (Arrays.equals(before.get(), content)) {
        return Outcome.UNCHANGED;
      } else if (!isOfFolder(table, before.get())) {
        return Outcome.NAME_TAKEN;
      } else if (files.replace(key, before.get(), content)) {
        return Outcome.RECORDED;
      }
    }
    throw new IllegalStateException(key + " changes too often");
  }

  /** Whether what is there may be replaced; what is damaged belongs to nobody. */
  private static boolean isOfFolder(CrawledTable table, byte[] before) {
    try {
      CrawledTable known = new CatalogEntry(key(table.name()), table.name(), before).table();
      return known.files().folder().equals(table.files().folder());
    } catch (UserException e) {
      if (e.code().equals(DAMAGED)) {
        return true;
      }
      throw e;
    }
  }

  /** Takes a table out; its files stay as they are. */
  public void remove(String name) {
    files.delete(key(name));
  }

  /** Removes what crawls have left that were killed while they wrote, before then. */
  public void removeLeftovers(Instant before) {
    files.removeLeftovers(FOLDER, before);
  }

  private static String key(String name) {
    return FOLDER + "/" + name + EXTENSION;
  }
}

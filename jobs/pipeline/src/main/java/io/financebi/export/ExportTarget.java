package io.financebi.export;

import io.financebi.lake.DataFile;
import java.util.Set;

/** Where the files of an export go. */
interface ExportTarget {
  /** Copies a file of the lake into a folder that nobody reads yet. */
  void copy(DataFile file, String location);

  /** Shows readers a folder whose files are all there, instead of what is in its place. */
  void show(String location);

  /** Takes from readers what is in the place of a folder. */
  void hide(String location);

  /** Removes what is left of copies, when all is in its place. */
  void finish();

  /** The folders that a run may have shown which was killed before it noted them. */
  Set<String> mayBeShown(ExportState before);

  /** What is to be noted in the end. */
  ExportState noted(ExportState state);
}

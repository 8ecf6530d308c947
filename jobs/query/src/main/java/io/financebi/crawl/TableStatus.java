package io.financebi.crawl;

import java.util.Locale;

/** What a crawl means for a table of the catalog. */
enum TableStatus {
  /** It was not there. */
  NEW,
  /** It is as it was. */
  UNCHANGED,
  /** Its columns, partitions or ways of reading are others. */
  CHANGED,
  /** There is no file of it any more: it is taken out. */
  GONE,
  /** It stays as it was, since its files could not be looked at. */
  KEPT,
  /** It is not recorded: the name is that of another table or view. */
  NAME_TAKEN;

  /** As written in reports. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}

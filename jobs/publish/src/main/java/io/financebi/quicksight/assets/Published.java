package io.financebi.quicksight.assets;

/**
 * One of what publish makes.
 *
 * @param id in QuickSight, or a view's name
 */
record Published(PublishedKind kind, String id) {
  /** As people call it. */
  String title() {
    return kind.word() + " " + id;
  }
}

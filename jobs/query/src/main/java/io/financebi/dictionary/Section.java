package io.financebi.dictionary;

import java.util.List;

/**
 * A part of the page with a place in its table of contents.
 *
 * @param lead what stands before the groups
 */
record Section(String anchor, String title, Html lead, List<Group> groups) {
  /**
   * Entries that belong together.
   *
   * @param title empty when the section has no other group
   */
  record Group(String anchor, String title, Html lead, List<Entry> entries) {}

  /**
   * One thing that is told of.
   *
   * @param name as the table of contents says it
   * @param kind of its colour
   */
  record Entry(String anchor, String name, String kind, Html html) {}

  /** A section of one group. */
  static Section of(String anchor, String title, Html lead, List<Entry> entries) {
    return new Section(
        anchor, title, lead, List.of(new Group(anchor + "-all", "", Html.none(), entries)));
  }
}

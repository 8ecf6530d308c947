package io.financebi.quicksight.assets;

import java.util.Optional;

/** What publish makes, in the order in which it can go: what stands on others before them. */
enum PublishedKind {
  DASHBOARD("dashboard", "dashboard"),
  ANALYSIS("analysis", "analysis"),
  DATA_SET("dataset", "dataset"),
  DATA_SOURCE("data source", "datasource"),
  /** Of Athena, in the catalog of Glue. */
  VIEW("view", "");

  private final String word;
  private final String inArns;

  PublishedKind(String word, String inArns) {
    this.word = word;
    this.inArns = inArns;
  }

  /** As people call it. */
  String word() {
    return word;
  }

  /** What has it. */
  String service() {
    return this == VIEW ? "Glue" : "QuickSight";
  }

  /** The ARN of one in QuickSight. */
  String arn(Place place, String id) {
    return place.arn(inArns, id);
  }

  /** So and so many of them: {@code 2 analyses}. */
  Optional<String> counted(long number) {
    String plural = this == ANALYSIS ? "analyses" : word + "s";
    return number == 0
        ? Optional.empty()
        : Optional.of("%,d %s".formatted(number, number == 1 ? word : plural));
  }
}

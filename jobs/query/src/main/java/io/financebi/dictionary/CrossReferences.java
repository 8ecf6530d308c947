package io.financebi.dictionary;

import static io.financebi.dictionary.Html.link;
import static io.financebi.dictionary.Html.text;

import io.financebi.dictionary.LakeState.TableState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the sections of the page say of each other's things. */
final class CrossReferences {
  private final Dictionary dictionary;
  private final List<MetricGroup> metrics;
  private final Lineage lineage;
  private final Mentions mentions;

  CrossReferences(Dictionary dictionary) {
    this.dictionary = dictionary;
    this.metrics = MetricGroup.of(dictionary.model());
    this.lineage = Lineage.of(dictionary, metrics);
    this.mentions = Mentions.of(dictionary);
  }

  Dictionary dictionary() {
    return dictionary;
  }

  List<MetricGroup> metrics() {
    return metrics;
  }

  Lineage lineage() {
    return lineage;
  }

  /** A sentence with links. */
  Html prose(String sentence) {
    return mentions.prose(sentence);
  }

  /** Paragraphs with links. */
  Html paragraphs(String text) {
    return mentions.paragraphs(text);
  }

  /** A name as a link to what the page tells of it. */
  Html name(String name) {
    return mentions.name(name);
  }

  /** Where the page tells of tables and views, by their names. */
  Map<String, String> tableAnchors(Collection<String> names) {
    Map<String, String> anchors = new TreeMap<>();
    for (String name : names) {
      mentions.anchor(name).forEach(anchor -> anchors.put(name, anchor));
    }
    return anchors;
  }

  /** How many rows there are, and until when; nothing when there is no lake. */
  Html inTheLake(String table) {
    Optional<TableState> state = dictionary.lake().map(lake -> lake.tables().get(table));
    return state
        .map(
            known ->
                text(
                    Blocks.count(known.rows(), "row")
                        + known.dataThrough().map(day -> ", through " + day).orElse("")))
        .orElse(Html.none());
  }

  /** The named queries that read a table or view. */
  Html queriesOf(String table) {
    return links(
        dictionary.queries().stream().filter(query -> query.reads().contains(table)).toList());
  }

  private static Html links(List<DescribedQuery> queries) {
    return queries.isEmpty()
        ? Html.none()
        : Html.join(
            queries.stream()
                .map(
                    query ->
                        link(Anchors.query(query.name()), text(query.name())).css("chip query"))
                .toList(),
            " ");
  }
}

package io.financebi.quicksight.rules;

import io.financebi.errors.NearestName;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import software.amazon.awssdk.services.quicksight.model.ColumnIdentifier;
import software.amazon.awssdk.services.quicksight.model.DataSetIdentifierDeclaration;

/** Datasets are declared once, and whatever names one or its columns names what is there. */
final class DeclaredRules {
  /** "The identifier of the data set, typically the data set's name." */
  private static final String DATASETS = Sources.api("DataSetIdentifierDeclaration");

  /** "A column of a data set." */
  private static final String COLUMNS = Sources.api("ColumnIdentifier");

  private final Facts facts;
  private final Problems problems;

  DeclaredRules(Facts facts, Problems problems) {
    this.facts = facts;
    this.problems = problems;
  }

  void check() {
    datasets();
    references();
    facts.walk().all(ColumnIdentifier.class).forEach(this::column);
  }

  private void datasets() {
    Set<String> seen = new HashSet<>();
    for (var each : facts.walk().all(DataSetIdentifierDeclaration.class)) {
      String name = String.valueOf(each.value().identifier());
      problems.require(
          seen.add(name), each.location(), DATASETS, "Dataset " + name + " is declared twice.");
      problems.require(
          facts.columns().isKnown(name),
          each.location(),
          DATASETS,
          "Dataset " + name + " is declared, and there is none of that name.");
    }
  }

  private void references() {
    for (Leaf leaf : facts.walk().leaves()) {
      if (leaf.member().equals("DataSetIdentifier")) {
        requireDeclared(String.valueOf(leaf.value()), leaf.location());
      }
    }
  }

  private void requireDeclared(String dataset, Location location) {
    problems.require(
        facts.columns().declared().contains(dataset),
        location,
        DATASETS,
        "Dataset " + dataset + " is not declared." + near(dataset, facts.columns().declared()));
  }

  private void column(Located<ColumnIdentifier> column) {
    String dataset = String.valueOf(column.value().dataSetIdentifier());
    String name = String.valueOf(column.value().columnName());
    Set<String> names = facts.columns().names(dataset);
    if (facts.columns().isKnown(dataset)) {
      problems.require(
          names.contains(name),
          column.location(),
          COLUMNS,
          "Dataset " + dataset + " has no column " + name + "." + near(name, names));
    }
  }

  /** What somebody probably meant. */
  static String near(String given, Collection<String> known) {
    return NearestName.of(given, known).map(name -> " Did you mean " + name + "?").orElse("");
  }
}

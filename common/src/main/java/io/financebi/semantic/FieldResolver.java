package io.financebi.semantic;

import io.financebi.errors.UserException;
import io.financebi.semantic.MetricExpression.Aggregate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what names of the model mean. */
final class FieldResolver {
  /** The first day of the piece of time that a row is counted in, or of the range. */
  static final String PERIOD_START = "period_start";

  private final SemanticModel model;
  private final JoinPaths paths;

  FieldResolver(SemanticModel model) {
    this.model = model;
    this.paths = new JoinPaths(model);
  }

  JoinPaths paths() {
    return paths;
  }

  /** The field that is called {@code dataset.field}. */
  Optional<FieldRef> named(String name) {
    int dot = name.indexOf('.');
    return dot < 0
        ? Optional.empty()
        : model
            .dataset(name.substring(0, dot))
            .flatMap(
                dataset ->
                    dataset
                        .field(name.substring(dot + 1))
                        .map(field -> new FieldRef(dataset, field)));
  }

  /** The datasets whose fields an aggregate names, in order. */
  Set<Dataset> datasets(Aggregate aggregate) {
    return aggregate.argument().names().stream()
        .filter(name -> !name.equals(PERIOD_START))
        .map(name -> named(name).orElseThrow().dataset())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The type of what is aggregated, when it is a field and nothing else. */
  Optional<Datatype> type(Aggregate aggregate) {
    return named(aggregate.argument().toString().strip()).map(field -> field.field().datatype());
  }

  /**
   * The dataset whose rows an aggregate counts: the one from which all others that it names can be
   * reached.
   */
  Optional<Dataset> fact(Aggregate aggregate) {
    Set<Dataset> named = datasets(aggregate);
    return named.stream()
        .filter(from -> named.stream().allMatch(to -> paths.reaches(from.name(), to.name())))
        .findFirst();
  }

  /**
   * What a dimension is for the rows of a fact: a field of its own, or of the one row of another
   * dataset that it belongs to.
   *
   * @throws UserException {@code ambiguous_dimension} when it may be either of several
   */
  Optional<FieldRef> dimension(Dataset fact, String name) {
    Optional<FieldRef> qualified = named(name).filter(field -> field.field().isDimension());
    if (qualified.isPresent()) {
      return qualified.filter(field -> paths.reaches(fact.name(), field.dataset().name()));
    }
    Optional<Field> own = fact.field(name).filter(Field::isDimension);
    if (own.isPresent()) {
      return own.map(field -> new FieldRef(fact, field));
    }
    List<FieldRef> found = new ArrayList<>();
    for (Dataset dataset : model.datasets()) {
      dataset
          .field(name)
          .filter(field -> field.isDimension() && paths.reaches(fact.name(), dataset.name()))
          .ifPresent(field -> found.add(new FieldRef(dataset, field)));
    }
    if (found.size() > 1) {
      String names = found.stream().map(FieldRef::name).collect(Collectors.joining(" or "));
      throw new UserException(
          "ambiguous_dimension", name + " may be " + names + ".", "Write which one.");
    }
    return found.stream().findFirst();
  }

  /** The names by which rows of a fact can be grouped and filtered, sorted. */
  Set<String> dimensions(Dataset fact) {
    Set<String> names = new TreeSet<>();
    for (Dataset dataset : model.datasets()) {
      if (paths.reaches(fact.name(), dataset.name())) {
        dataset.fields().stream().filter(Field::isDimension).map(Field::name).forEach(names::add);
      }
    }
    return names;
  }
}

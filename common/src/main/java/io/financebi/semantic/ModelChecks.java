package io.financebi.semantic;

import io.financebi.errors.NearestName;
import io.financebi.errors.UserException;
import io.financebi.semantic.MetricExpression.Aggregate;
import io.financebi.semantic.MetricExpression.OtherMetric;
import io.financebi.table.Column;
import io.financebi.table.TableSpec;
import io.financebi.yaml.YamlFile;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether a model makes sense; if not, which line does not. */
final class ModelChecks {
  private final YamlFile file;
  private final SemanticModel model;
  private final FieldResolver resolver;

  ModelChecks(YamlFile file, SemanticModel model) {
    this.file = file;
    this.model = model;
    this.resolver = new FieldResolver(model);
  }

  void check() {
    checkNames();
    model.datasets().forEach(this::checkDataset);
    model.relationships().forEach(this::checkRelationship);
    checkPaths();
    model.metrics().forEach(metric -> checkMetric(metric, Set.of()));
  }

  private void checkNames() {
    Set<String> datasets = new HashSet<>();
    model
        .datasets()
        .forEach(each -> checkName(each.name(), datasets.add(each.name()), each.line()));
    require(!datasets.isEmpty(), 1, "the model has no datasets", "Write one under datasets.");
    Set<String> relationships = new HashSet<>();
    model
        .relationships()
        .forEach(each -> checkName(each.name(), relationships.add(each.name()), each.line()));
    Set<String> metrics = new HashSet<>();
    model.metrics().forEach(each -> checkName(each.name(), metrics.add(each.name()), each.line()));
    for (Dataset dataset : model.datasets()) {
      Set<String> fields = new HashSet<>();
      dataset
          .fields()
          .forEach(each -> checkName(each.name(), fields.add(each.name()), each.line()));
    }
  }

  private void checkName(String name, boolean isNew, int line) {
    require(isNew, line, "the name " + name + " is taken", "Give each its own.");
    require(
        name.matches("[a-z][a-z0-9_]*"),
        line,
        "the name " + name + " is no plain one",
        "Write it in lower case, with digits and _ after the first letter.");
    require(
        Stream.of(Grain.values()).noneMatch(grain -> grain.column().equals(name)),
        line,
        "the name " + name + " is that of a grain",
        "Choose another.");
    require(
        !ReservedWords.contains(name) && !name.equals(FieldResolver.PERIOD_START),
        line,
        "the name " + name + " is a word of SQL or of the model's own",
        "Choose another.");
  }

  private void checkDataset(Dataset dataset) {
    require(
        dataset.primaryKey().isEmpty() || dataset.primaryKey().equals(dataset.table().key()),
        dataset.line(),
        "the primary key " + dataset.primaryKey() + " is not that of " + dataset.table().name(),
        "It is " + dataset.table().key() + ".");
    dataset.fields().forEach(field -> checkField(dataset, field));
    for (Datatype time : List.of(Datatype.DATE, Datatype.DATE_TIME_TZ)) {
      List<Field> times =
          dataset.fields().stream()
              .filter(field -> field.isTime() && field.datatype() == time)
              .toList();
      require(
          times.size() <= 1,
          times.isEmpty() ? dataset.line() : times.get(times.size() - 1).line(),
          "a second field says when a row happened",
          "Give all but one dimension: {is_time: false}.");
    }
  }

  private void checkField(Dataset dataset, Field field) {
    for (String column : field.expression().names()) {
      requireColumn(dataset.table(), column, field.line());
    }
    column(dataset.table(), field.expression().toString())
        .ifPresent(
            column ->
                require(
                    Datatype.of(column.type()) == field.datatype(),
                    field.line(),
                    "the column "
                        + column.name()
                        + " is a "
                        + Datatype.of(column.type()).ossieName(),
                    "The field is said to be a " + field.datatype().ossieName() + "."));
  }

  private void checkRelationship(Relationship relationship) {
    Dataset from = requireDataset(relationship.from(), relationship.line());
    Dataset to = requireDataset(relationship.to(), relationship.line());
    relationship
        .fromColumns()
        .forEach(column -> requireColumn(from.table(), column, relationship.line()));
    require(
        !to.primaryKey().isEmpty() && to.primaryKey().equals(relationship.toColumns()),
        relationship.line(),
        "to_columns are not the primary key of " + to.name() + ", so a row could have several",
        "Its primary key is " + to.primaryKey() + ".");
    require(
        relationship.fromColumns().size() == relationship.toColumns().size(),
        relationship.line(),
        "from_columns and to_columns are not equally many",
        "Write them in pairs.");
  }

  private void checkPaths() {
    for (Dataset from : model.datasets()) {
      for (Dataset to : model.datasets()) {
        List<List<Relationship>> ways = resolver.paths().all(from.name(), to.name());
        if (ways.size() > 1) {
          Relationship last = ways.get(1).get(ways.get(1).size() - 1);
          throw mistake(
              last.line(),
              "there are two ways from "
                  + from.name()
                  + " to "
                  + to.name()
                  + ": "
                  + names(ways.get(0))
                  + " and "
                  + names(ways.get(1)),
              "Remove one of the relationships.");
        }
      }
    }
  }

  private static List<String> names(List<Relationship> way) {
    return way.stream().map(Relationship::name).toList();
  }

  private void checkMetric(Metric metric, Set<String> within) {
    require(
        !within.contains(metric.name()),
        metric.line(),
        "the metric " + metric.name() + " is defined by itself",
        "Define it by aggregates.");
    Set<String> deeper = new HashSet<>(within);
    deeper.add(metric.name());
    boolean hasAny = false;
    for (MetricExpression.Part part : metric.expression().parts()) {
      if (part instanceof OtherMetric other) {
        checkMetric(requireMetric(other.name(), metric.line()), deeper);
        hasAny = true;
      } else if (part instanceof Aggregate aggregate) {
        checkAggregate(aggregate, metric.line());
        hasAny = true;
      }
    }
    require(hasAny, metric.line(), "the metric has no aggregate", "Write SUM, COUNT, MIN or MAX.");
    checkDatatype(metric);
  }

  /** Where the type follows from the expression. */
  private void checkDatatype(Metric metric) {
    List<MetricExpression.Part> parts = metric.expression().parts();
    if (parts.size() == 1 && parts.get(0) instanceof Aggregate aggregate) {
      Optional<Datatype> type =
          aggregate.function().equals("COUNT")
              ? Optional.of(Datatype.INTEGER)
              : resolver.type(aggregate);
      require(
          type.isEmpty() || type.get() == metric.datatype(),
          metric.line(),
          "the metric " + metric.name() + " is said to be a " + metric.datatype().ossieName(),
          "It is a " + type.map(Datatype::ossieName).orElse("") + ".");
    }
  }

  private void checkAggregate(Aggregate aggregate, int line) {
    for (String name : aggregate.argument().names()) {
      if (!name.equals(FieldResolver.PERIOD_START)) {
        requireField(name, line);
      }
    }
    Optional<Datatype> type = resolver.type(aggregate);
    require(
        !aggregate.function().equals("SUM") || type.isEmpty() || type.get().isNumber(),
        line,
        "SUM(" + aggregate.argument() + ") adds what is no number",
        "Count it, or sum another field.");
    require(
        !resolver.datasets(aggregate).isEmpty() && resolver.fact(aggregate).isPresent(),
        line,
        aggregate.function()
            + "("
            + aggregate.argument()
            + ") is not about the rows of one dataset",
        "Name fields of one, and of those that its relationships lead to.");
  }

  private void requireField(String name, int line) {
    int dot = name.indexOf('.');
    require(dot > 0, line, "the field " + name + " has no dataset", "Write dataset." + name + ".");
    Dataset dataset = requireDataset(name.substring(0, dot), line);
    String field = name.substring(dot + 1);
    requireKnown(
        "field", field, dataset.fields().stream().map(Field::name).toList(), dataset.name(), line);
  }

  private Dataset requireDataset(String name, int line) {
    List<String> known = model.datasets().stream().map(Dataset::name).toList();
    requireKnown("dataset", name, known, "the model", line);
    return model.dataset(name).orElseThrow();
  }

  private Metric requireMetric(String name, int line) {
    Map<String, Metric> known = new HashMap<>();
    model.metrics().forEach(metric -> known.put(metric.name(), metric));
    requireKnown("metric", name, known.keySet(), "the model", line);
    return known.get(name);
  }

  private void requireColumn(TableSpec table, String column, int line) {
    requireKnown("column", column, table.columnNames(), table.name(), line);
  }

  private static Optional<Column> column(TableSpec table, String name) {
    return table.columns().stream().filter(column -> column.name().equals(name)).findFirst();
  }

  private void requireKnown(
      String kind, String name, Collection<String> known, String where, int line) {
    require(
        known.contains(name),
        line,
        "there is no " + kind + " " + name + " in " + where,
        NearestName.of(name, known)
            .map(near -> "Did you mean " + near + "?")
            .orElse("There are " + String.join(", ", known.stream().sorted().toList()) + "."));
  }

  private void require(boolean holds, int line, String problem, String fix) {
    if (!holds) {
      throw mistake(line, problem, fix);
    }
  }

  private UserException mistake(int line, String problem, String fix) {
    return file.mistake(line, problem, fix);
  }
}

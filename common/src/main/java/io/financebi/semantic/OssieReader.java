package io.financebi.semantic;

import io.financebi.errors.UserException;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import io.financebi.yaml.YamlFile;
import io.financebi.yaml.YamlMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads a model in the Apache Ossie (Open Semantic Interchange) format, version 0.2.0.dev0, in its
 * flat shape: one model a document.
 *
 * <p>It is strict: an unknown key, a field whose column does not exist, a metric that does not
 * compile, an ambiguous join path are errors that name the line. Of several dialects ANSI_SQL is
 * read.
 */
public final class OssieReader {
  private static final String VERSION = "0.2.0.dev0";
  private static final String DATABASE = "finance_bi.";
  private static final String DIALECT = "ANSI_SQL";

  private static final Set<String> MODEL_KEYS =
      Set.of(
          "version",
          "name",
          "description",
          "ai_context",
          "datasets",
          "relationships",
          "metrics",
          "custom_extensions");
  private static final Set<String> DATASET_KEYS =
      Set.of(
          "name",
          "source",
          "primary_key",
          "unique_keys",
          "description",
          "ai_context",
          "fields",
          "custom_extensions");
  private static final Set<String> FIELD_KEYS =
      Set.of(
          "name",
          "expression",
          "dimension",
          "label",
          "description",
          "datatype",
          "ai_context",
          "custom_extensions");
  private static final Set<String> RELATIONSHIP_KEYS =
      Set.of("name", "from", "to", "from_columns", "to_columns", "ai_context", "custom_extensions");
  private static final Set<String> CONTEXT_KEYS = Set.of("instructions", "synonyms", "examples");
  private static final Set<String> METRIC_KEYS =
      Set.of("name", "expression", "description", "datatype", "ai_context", "custom_extensions");

  private OssieReader() {}

  /**
   * Reads a model and checks it.
   *
   * @throws UserException {@code bad_semantic_model} with the line
   */
  public static SemanticModel read(Path file) {
    return parse(String.valueOf(file.getFileName()), YamlFile.text(file));
  }

  /** The same of a text; the name of its file is for messages. */
  static SemanticModel parse(String file, String text) {
    YamlFile yaml = new YamlFile(file, "bad_semantic_model");
    YamlMap root = yaml.root(text, MODEL_KEYS);
    if (!root.text("version").equals(VERSION)) {
      throw root.mistakeAt(
          "version",
          "the version is " + root.text("version"),
          "This release reads " + VERSION + ".");
    }
    checkExtensions(root);
    SemanticModel model =
        new SemanticModel(
            root.text("name"),
            root.optionalText("description").orElse(""),
            context(root),
            root.maps("datasets", DATASET_KEYS).stream().map(OssieReader::dataset).toList(),
            root.maps("relationships", RELATIONSHIP_KEYS).stream()
                .map(OssieReader::relationship)
                .toList(),
            root.maps("metrics", METRIC_KEYS).stream().map(OssieReader::metric).toList());
    new ModelChecks(yaml, model).check();
    return model;
  }

  /** Where the house adds nothing to the format. */
  private static void checkExtensions(YamlMap map) {
    Optional<VendorData> unused = VendorData.read(map, Set.of());
  }

  private static Dataset dataset(YamlMap map) {
    Optional<VendorData> own = VendorData.read(map, RollupReader.KEYS);
    List<Field> fields = new ArrayList<>();
    map.maps("fields", FIELD_KEYS).forEach(field -> fields.add(field(field)));
    Dataset dataset =
        new Dataset(
            map.text("name"),
            table(map, "source"),
            map.texts("primary_key"),
            map.text("description"),
            context(map),
            fields,
            List.of(),
            map.line());
    return dataset.withRollups(
        own.map(data -> new RollupReader(dataset, OssieReader::table).read(data))
            .orElse(List.of()));
  }

  private static TableSpec table(YamlMap map, String key) {
    String source = map.text(key);
    return Tables.all().stream()
        .filter(table -> source.equals(DATABASE + table.name()))
        .findFirst()
        .orElseThrow(
            () ->
                map.mistakeAt(
                    key,
                    "the source " + source + " is no table of the lake",
                    "Write " + DATABASE + "TABLE with one of the README's tables."));
  }

  private static Field field(YamlMap map) {
    checkExtensions(map);
    Optional<YamlMap> dimension = map.map("dimension", Set.of("is_time"));
    Datatype datatype = datatype(map);
    boolean isTemporal = datatype == Datatype.DATE || datatype == Datatype.DATE_TIME_TZ;
    return new Field(
        map.text("name"),
        map.optionalText("label"),
        expression(map, OssieReader::fieldExpression),
        datatype,
        dimension.isPresent(),
        dimension.isPresent() && dimension.get().bool("is_time").orElse(isTemporal),
        map.text("description"),
        context(map),
        map.line());
  }

  private static SqlTokens fieldExpression(String sql) {
    SqlTokens tokens = SqlTokens.of(sql);
    if (tokens.names().isEmpty()) {
      throw new IllegalArgumentException("the expression names no column");
    }
    SqlNode unused = SqlSyntax.read(tokens, Set.of());
    return tokens;
  }

  private static Relationship relationship(YamlMap map) {
    checkExtensions(map);
    return new Relationship(
        map.text("name"),
        map.text("from"),
        map.text("to"),
        map.texts("from_columns"),
        map.texts("to_columns"),
        map.line());
  }

  private static Metric metric(YamlMap map) {
    Datatype datatype = datatype(map);
    return new Metric(
        map.text("name"),
        expression(map, MetricExpression::parse),
        datatype,
        MetricUnit.read(map, datatype),
        map.text("description"),
        context(map),
        map.line());
  }

  private static Datatype datatype(YamlMap map) {
    String name = map.text("datatype");
    for (Datatype datatype : Datatype.values()) {
      if (datatype.ossieName().equals(name)) {
        return datatype;
      }
    }
    throw map.mistakeAt(
        "datatype",
        "the datatype " + name + " is not known",
        "Write String, Integer, Decimal, Float, Boolean, Date or DateTimeTz.");
  }

  private static <T> T expression(YamlMap map, Function<String, T> parse) {
    YamlMap expression =
        map.map("expression", Set.of("dialects"))
            .orElseThrow(() -> map.mistake("the expression is missing", "Every one needs it."));
    for (YamlMap dialect : expression.maps("dialects", Set.of("dialect", "expression"))) {
      if (dialect.text("dialect").equals(DIALECT)) {
        try {
          return parse.apply(dialect.text("expression"));
        } catch (IllegalArgumentException e) {
          throw dialect.mistakeAt("expression", e.getMessage(), "Correct the expression.");
        }
      }
    }
    throw expression.mistake("there is no expression in " + DIALECT, "Write one.");
  }

  private static AiContext context(YamlMap map) {
    if (map.isText("ai_context")) {
      return new AiContext(map.text("ai_context"), List.of(), List.of());
    }
    return map.map("ai_context", Set.of()).map(OssieReader::contextOf).orElse(AiContext.NONE);
  }

  private static AiContext contextOf(YamlMap map) {
    map.refuseMisspelt(CONTEXT_KEYS);
    return new AiContext(
        map.optionalText("instructions").orElse(""), map.texts("synonyms"), map.texts("examples"));
  }
}

package io.financebi.semantic;

import io.financebi.errors.NearestName;
import io.financebi.errors.UserException;
import io.financebi.yaml.YamlMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a metric's number is a number of, and so how people are shown it. In the model's file it
 * stands in the house's extension of a metric, as {@code {"unit": "currency"}}; where none stands,
 * the datatype says it.
 */
public enum MetricUnit {
  /** How many there are of something; what a whole number is unless it is said. */
  COUNT,
  /** Any other number; what one with decimals is unless it is said. */
  NUMBER,
  /** An amount in the reporting currency. */
  CURRENCY,
  /**
   * A rate or a share: 1 is all. A rate of one thing by another may be above 1, and one of a
   * difference below 0.
   */
  FRACTION,
  /** A length of time in minutes. */
  MINUTES,
  /** A length of time in hours. */
  HOURS,
  /** When something happened. */
  INSTANT,
  /** Of what is no number and no instant. It is not written: the datatype says it all. */
  NONE;

  private static final String KEY = "unit";

  /** As the model's file writes it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a metric of a type is when nothing is said. */
  static MetricUnit of(Datatype datatype) {
    return switch (datatype) {
      case INTEGER -> COUNT;
      case DECIMAL, FLOAT -> NUMBER;
      case DATE_TIME_TZ -> INSTANT;
      case STRING, BOOLEAN, DATE -> NONE;
    };
  }

  /** Whether a metric of a type can be said to have it. */
  private boolean suits(Datatype datatype) {
    return switch (this) {
      case COUNT -> datatype == Datatype.INTEGER;
      case NUMBER, MINUTES, HOURS -> datatype.isNumber();
      case CURRENCY, FRACTION -> datatype == Datatype.DECIMAL || datatype == Datatype.FLOAT;
      case INSTANT -> datatype == Datatype.DATE_TIME_TZ;
      case NONE -> false;
    };
  }

  /**
   * What the model says of a metric.
   *
   * @throws UserException {@code bad_semantic_model} with the line, when there is no such unit, or
   *     a metric of that type cannot have it
   */
  static MetricUnit read(YamlMap metric, Datatype datatype) {
    Optional<VendorData> own = VendorData.read(metric, Set.of(KEY));
    Optional<String> code = own.flatMap(data -> data.text(KEY));
    if (code.isEmpty()) {
      return of(datatype);
    }
    MetricUnit unit =
        Stream.of(values())
            .filter(each -> each != NONE && each.code().equals(code.get()))
            .findFirst()
            .orElseThrow(() -> unknown(own.get(), code.get()));
    if (!unit.suits(datatype)) {
      List<String> codes = codes(each -> each.suits(datatype));
      throw own.get()
          .mistake(
              "the unit " + unit.code() + " does not go with the datatype " + datatype.ossieName(),
              codes.isEmpty() ? "Take it out." : "With it go " + String.join(", ", codes) + ".");
    }
    return unit;
  }

  private static UserException unknown(VendorData data, String code) {
    List<String> codes = codes(each -> each != NONE);
    return data.mistake(
        "the unit " + code + " is not known",
        NearestName.of(code, codes)
            .map(near -> "Did you mean " + near + "?")
            .orElse("There are " + String.join(", ", codes) + "."));
  }

  private static List<String> codes(Predicate<MetricUnit> which) {
    return Stream.of(values()).filter(which).map(MetricUnit::code).toList();
  }
}

package io.financebi.submit;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Who may run a job. */
enum Target {
  EMR_SERVERLESS("emr-serverless"),
  GLUE("glue");

  private final String label;

  Target(String label) {
    this.label = label;
  }

  /** Reads one as the command line has it. */
  static final class Converter implements ITypeConverter<Target> {
    @Override
    public Target convert(String value) {
      return Arrays.stream(values())
          .filter(target -> target.label.equals(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' is none of %s"
                          .formatted(
                              value,
                              Arrays.stream(values())
                                  .map(target -> target.label)
                                  .collect(Collectors.joining(", ")))));
    }
  }
}

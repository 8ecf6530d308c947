package io.financebi.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Values with commas between them that may begin with a dash: {@code --order -events} is not the
 * option {@code -e}.
 */
final class DashedValues implements IParameterConsumer {
  @Override
  public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
    if (arguments.isEmpty()) {
      throw new ParameterException(
          command.commandLine(),
          "Missing required parameter for option '%s' (%s)"
              .formatted(((OptionSpec) option).longestName(), option.paramLabel()));
    }
    List<String> known = option.getValue();
    List<String> values = new ArrayList<>(known);
    values.addAll(List.of(arguments.pop().split(",", -1)));
    option.setValue(values);
  }
}

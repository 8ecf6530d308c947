package io.financebi.settings;

import java.util.Locale;
import java.util.Optional;

/**
 * One known setting.
 *
 * @param name as written in a properties file: {@code lake.root}
 * @param fallback the value when nothing is set; may be empty
 * @param changesMeaning whether another value makes the numbers mean something else
 * @param isPath whether the value is one or more locations, relative to where it was written
 * @param description one line for the README's table
 */
public record SettingKey(
    String name, String fallback, boolean changesMeaning, boolean isPath, String description) {
  /** The environment variable of the setting: {@code BI_LAKE_ROOT}. */
  public String environmentName() {
    return "BI_" + upper(name);
  }

  /**
   * The variable that AWS's own tools read for it, if there is one: {@code AWS_ENDPOINT_URL_S3} for
   * {@code aws.endpoint.s3}.
   */
  public Optional<String> awsName() {
    if (name.equals("aws.region")) {
      return Optional.of("AWS_REGION");
    }
    String endpoint = "aws.endpoint";
    return name.startsWith(endpoint)
        ? Optional.of("AWS_ENDPOINT_URL" + upper(name.substring(endpoint.length())))
        : Optional.empty();
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}

package io.financebi.settings;

import java.util.Optional;

/** Turns the settings of jobs at AWS into checked records. */
final class SubmitParser {
  /** Nothing in it that has to be quoted anywhere on its way to a cluster. */
  private static final String IN_S3 =
      "s3a?://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9_=][A-Za-z0-9._=-]*)*/?";

  private final SettingValues values;

  private SubmitParser(SettingValues values) {
    this.values = values;
  }

  static SubmitSettings parse(SettingValues values) {
    return new SubmitParser(values).submit();
  }

  private SubmitSettings submit() {
    Optional<String> artifacts = inS3("submit.artifacts");
    return new SubmitSettings(
        artifacts,
        inS3("submit.logs").or(() -> artifacts.map(place -> place + "/logs")),
        matching(
            "emr.application", "[0-9a-z]{1,64}", "the id of an application, as 00f1abcd2efg3h45"),
        matching("emr.role", "arn:[^:\\s]+:iam:.*:role/\\S+", "the ARN of a role"),
        glueJob());
  }

  private GlueJobSettings glueJob() {
    String name =
        matching("glue.job.name", "[A-Za-z0-9 ._-]{1,255}", "a name of at most 255 letters")
            .orElseThrow(() -> values.invalid("glue.job.name", "the name of a job"));
    Optional<String> workers = matching("glue.job.workers", "[2-9]|[1-9][0-9]{1,2}", "2 to 999");
    Optional<String> type = matching("glue.job.worker-type", "[A-Z][.][0-9]{1,3}X", "as G.1X");
    return new GlueJobSettings(
        name,
        values.text("glue.job.role"),
        Integer.parseInt(workers.orElseThrow(() -> values.invalid("glue.job.workers", "2 to 999"))),
        type.orElseThrow(() -> values.invalid("glue.job.worker-type", "as G.1X")));
  }

  /** As AWS's own services write it, without a slash at its end. */
  private Optional<String> inS3(String key) {
    return matching(key, IN_S3, "s3://BUCKET/PREFIX, of letters, digits and ._=-")
        .map(place -> place.replaceFirst("^s3a:", "s3:").replaceFirst("/$", ""));
  }

  private Optional<String> matching(String key, String pattern, String expected) {
    Optional<String> value = values.text(key);
    if (value.filter(text -> !text.matches(pattern)).isPresent()) {
      throw values.invalid(key, expected);
    }
    return value;
  }
}

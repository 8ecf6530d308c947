package io.financebi.quarantine;

/** The reasons of quarantine as Markdown, for the README. */
public final class ReasonDictionary {
  private ReasonDictionary() {}

  /** One row a reason. */
  public static String markdown() {
    StringBuilder text = new StringBuilder("| reason | the row |\n| --- | --- |\n");
    for (RejectReason reason : RejectReason.values()) {
      text.append("| `%s` | %s |\n".formatted(reason.code(), reason.meaning()));
    }
    return text.toString();
  }
}

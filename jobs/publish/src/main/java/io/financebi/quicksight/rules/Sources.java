package io.financebi.quicksight.rules;

/** The pages of AWS that rules are from. */
final class Sources {
  private static final String BASE = "https://docs.aws.amazon.com/quicksight/latest/";

  private Sources() {}

  /** The page of a type in the reference of the API. */
  static String api(String type) {
    return BASE + "APIReference/API_" + type.replaceFirst("Request$", "") + ".html";
  }

  /** A page of the user guide. */
  static String guide(String page) {
    return BASE + "user/" + page + ".html";
  }
}

package io.financebi.quicksight.rules;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The functions of calculated fields, and the words that are no functions and no fields. */
final class Functions {
  /** Where all of them are listed by category. */
  static final String SOURCE = Sources.guide("functions-by-category");

  private static final String AGGREGATE =
      """
      avg avgIf count countIf distinct_count distinct_countIf max maxIf median medianIf min minIf
      percentile percentileCont percentileDisc periodToDateAvg periodToDateCount periodToDateMax
      periodToDateMedian periodToDateMin periodToDatePercentile periodToDatePercentileCont
      periodToDateStDev periodToDateStDevP periodToDateSum periodToDateVar periodToDateVarP stdev
      stdevIf stdevp stdevpIf var varIf varp varpIf sum sumIf
      """;

  private static final String CONDITIONAL =
      "coalesce ifelse in isNotNull isNull notIn nullIf switch ";

  private static final String DATE =
      """
      addDateTime addWorkDays dateDiff epochDate extract formatDate isWorkDay netWorkDays now
      truncDate
      """;

  private static final String NUMERIC =
      "ceil decimalToInt floor intToDecimal round mod log ln abs sqrt exp ";

  private static final String STRING =
      """
      concat contains endsWith left locate ltrim parseDate parseDecimal parseInt parseJson replace
      right rtrim split startsWith strlen substring toLower toString toUpper trim
      """;

  private static final String TABLE =
      """
      difference lag lead percentDifference avgOver countOver distinctCountOver maxOver minOver
      percentileOver percentileContOver percentileDiscOver percentOfTotal
      periodOverPeriodDifference periodOverPeriodLastValue periodOverPeriodPercentDifference
      periodToDateAvgOverTime periodToDateCountOverTime periodToDateMaxOverTime
      periodToDateMinOverTime periodToDateSumOverTime sumOver stdevOver stdevpOver varOver varpOver
      rank denseRank percentileRank runningAvg runningCount runningMax runningMin runningSum
      firstValue lastValue windowAvg windowCount windowMax windowMin windowSum
      """;

  private static final Set<String> KNOWN =
      words(AGGREGATE + CONDITIONAL + DATE + NUMERIC + STRING + TABLE);

  /** Operators, constants, orders, levels of calculation, and periods. */
  private static final Set<String> WORDS =
      words(
          """
          and or not true false null asc desc pre_filter pre_agg post_agg_filter
          year quarter month week day hour minute second millisecond
          """);

  private Functions() {}

  private static Set<String> words(String text) {
    Set<String> words = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    words.addAll(Set.of(text.strip().split("\\s+")));
    return words;
  }

  /** Whether a word before a parenthesis is a function or an operator. */
  static boolean isKnown(String name) {
    return KNOWN.contains(name) || WORDS.contains(name);
  }

  /** Whether a word alone means something by itself. */
  static boolean isWord(String name) {
    return WORDS.contains(name);
  }

  /** Whether a function compares with a list of values, as a parameter of many values is. */
  static boolean isOfLists(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals("in") || lower.equals("notin");
  }

  /** All names, to find what somebody meant. */
  static Set<String> known() {
    return KNOWN;
  }
}

package io.financebi.semantic;

import io.financebi.semantic.SqlTokens.Kind;
import io.financebi.semantic.SqlTokens.Token;
import java.util.List;
import java.util.Optional;

/**
 * The argument of a COUNT, taken apart.
 *
 * @param condition that of {@code CASE WHEN condition THEN value END}, where it is that
 * @param value what is counted where it is not null
 */
record CountedValue(boolean isDistinct, Optional<SqlTokens> condition, SqlTokens value) {
  private static final int NEVER = -1;
  private static final int OFTEN = -2;

  static CountedValue of(SqlTokens argument) {
    List<Token> all = stripped(argument.tokens());
    boolean isDistinct = all.get(0).is("DISTINCT");
    List<Token> value = isDistinct ? stripped(all.subList(1, all.size())) : all;
    int when = only(value, "WHEN");
    int then = only(value, "THEN");
    boolean isCase =
        only(value, "CASE") == 0
            && only(value, "END") == value.size() - 1
            && only(value, "ELSE") == NEVER
            && 0 < when
            && when < then
            && stripped(value.subList(1, when)).isEmpty();
    return isCase
        ? new CountedValue(
            isDistinct,
            Optional.of(tokens(value.subList(when + 1, then))),
            tokens(value.subList(then + 1, value.size() - 1)))
        : new CountedValue(isDistinct, Optional.empty(), tokens(value));
  }

  /** Where a word stands that stands there once. */
  private static int only(List<Token> tokens, String word) {
    int found = NEVER;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).is(word)) {
        found = found == NEVER ? i : OFTEN;
      }
    }
    return found;
  }

  private static SqlTokens tokens(List<Token> tokens) {
    return new SqlTokens(stripped(tokens));
  }

  /** Without the blanks around them; there is one at most on either side. */
  private static List<Token> stripped(List<Token> tokens) {
    int from = isBlank(tokens, 0) ? 1 : 0;
    int to = tokens.size() - (isBlank(tokens, tokens.size() - 1) ? 1 : 0);
    return tokens.subList(Math.min(from, to), to);
  }

  private static boolean isBlank(List<Token> tokens, int at) {
    return !tokens.isEmpty() && tokens.get(at).kind() == Kind.BLANK;
  }
}

package io.financebi.folders;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of the house's own for what files and folders call their own way. */
public final class ColumnNames {
  private ColumnNames() {}

  /**
   * Lower case letters, digits and single underscores, beginning with a letter: {@code Preis (€)}
   * is {@code preis}, {@code 2024} is {@code prefix2024}.
   *
   * @param prefix of what does not begin with a letter
   * @return empty when there is no letter and no digit in it
   */
  public static String identifier(String name, String prefix) {
    String plain =
        Normalizer.normalize(name.replace("ß", "ss"), Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^_|_$", "");
    return plain.isEmpty() || Character.isLetter(plain.charAt(0)) ? plain : prefix + plain;
  }

  /** A name for each column of a file; those without letters and digits are {@code column_N}. */
  public static List<String> of(List<String> sources) {
    List<String> names = new ArrayList<>(sources.size());
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < sources.size(); i++) {
      names.add(next(sources.get(i), i + 1, taken));
    }
    return names;
  }

  /**
   * The name of one column.
   *
   * @param position from 1
   * @param taken the names of others, to which it is added
   */
  public static String next(String source, int position, Collection<String> taken) {
    String name = identifier(source, "column_");
    String free = unique(name.isEmpty() ? "column_" + position : name, taken);
    taken.add(free);
    return free;
  }

  /** The name, or the first of {@code name_2}, {@code name_3} and so on that is not taken. */
  public static String unique(String name, Collection<String> taken) {
    String free = name;
    for (int again = 2; taken.contains(free); again++) {
      free = name + "_" + again;
    }
    return free;
  }
}

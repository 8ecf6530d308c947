package io.financebi.semantic;

import java.util.Locale;

/** What people are shown instead of names, where nothing else is said. */
public final class Labels {
  private Labels() {}

  /** {@code net_sales} is Net sales, {@code user_id} is User. */
  public static String of(String name) {
    String words = name.replaceFirst("_id$", "").replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** That of a field: its own, or its name in words. */
  public static String of(Field field) {
    return field.label().orElseGet(() -> of(field.name()));
  }
}

package io.financebi.testing;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts that look like numbers and times, more or less; the seed is printed. */
public final class RandomTexts {
  private static final int TEXTS = 200_000;

  private final Random random;

  private RandomTexts(long seed) {
    this.random = new Random(seed);
  }

  /** Many of them; system property {@code seed} gives the same ones again. */
  public static Stream<String> many() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    RandomTexts texts = new RandomTexts(seed);
    return Stream.generate(() -> texts.odd(texts.either(texts::number, texts::time))).limit(TEXTS);
  }

  private interface Part {
    String text();
  }

  private String either(Part first, Part second) {
    return random.nextBoolean() ? first.text() : second.text();
  }

  private String number() {
    String whole = one("", "", "-", "+") + digits(one("0", "1", "3", "10", "13", "16", "19", "30"));
    String places = one("", ".") + digits(one("0", "0", "2", "4", "7", "11"));
    return whole + places + one("", "", "", "e1", "E-3", "e+10", "e30", "e99");
  }

  private String time() {
    String day = one("2025", "2024", "0000", digits("4")) + "-" + one("02", "10", digits("2"));
    String clock = one("T", "t", " ", "") + one("0", "1", "2") + digits("1") + ":" + digits("2");
    String second = one("", ":") + one("", "59", "60", digits("2"));
    String places = one("", "", ".", ",") + digits(one("0", "0", "1", "3", "9", "10"));
    String zone =
        one("", "", "Z", "z", " Z", "+02", "-0530", " +05:45", "+18:00", "-18:01", "+2", "+01:")
            + one("", "", "", "", digits("1"));
    return day + "-" + one("28", "30", "31", digits("2")) + one("", clock + second + places + zone);
  }

  /** The text with blanks around it or one character changed, perhaps. */
  private String odd(String text) {
    String wrapped = one("", "", " ", "\t\n", "\f") + text + one("", "", " ", "\r\n", "\u2028");
    if (random.nextInt(4) > 0) {
      return wrapped;
    }
    int at = random.nextInt(wrapped.length() + 1);
    String rest = wrapped.substring(Math.min(wrapped.length(), at + random.nextInt(2)));
    return wrapped.substring(0, at)
        + one("", "x", " ", "-", ":", ".", "e", "5", "\u0000", "\u00a0", "\u0663")
        + rest;
  }

  private String digits(String count) {
    return IntStream.range(0, Integer.parseInt(count))
        .mapToObj(i -> String.valueOf(random.nextInt(10)))
        .collect(Collectors.joining());
  }

  private String one(String... texts) {
    return texts[random.nextInt(texts.length)];
  }
}

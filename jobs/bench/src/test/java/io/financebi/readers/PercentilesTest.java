package io.financebi.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Percentiles are waits that were measured, by the nearest rank. */
class PercentilesTest {
  private static final long MILLI = 1_000_000;

  @Test
  void takesTheWaitThatSoManyOfAHundredDoNotExceed() {
    assertThat(Percentiles.of(millis(100))).isEqualTo(new Percentiles(100, 50, 95, 99, 100));
    assertThat(Percentiles.of(millis(20))).isEqualTo(new Percentiles(20, 10, 19, 20, 20));
    assertThat(Percentiles.of(millis(200))).isEqualTo(new Percentiles(200, 100, 190, 198, 200));
  }

  @Test
  void isTheOnlyWaitWhenThereIsOne() {
    assertThat(Percentiles.of(List.of(1_500_000L)))
        .isEqualTo(new Percentiles(1, 1.5, 1.5, 1.5, 1.5));
  }

  @Test
  void asksForAWait() {
    assertThatThrownBy(() -> Percentiles.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** From one millisecond to so many, the longest first. */
  private static List<Long> millis(int most) {
    List<Long> waits =
        new ArrayList<>(LongStream.rangeClosed(1, most).map(each -> each * MILLI).boxed().toList());
    Collections.reverse(waits);
    return waits;
  }
}

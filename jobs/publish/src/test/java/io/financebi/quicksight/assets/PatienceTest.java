package io.financebi.quicksight.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.quicksight.model.ConcurrentUpdatingException;
import software.amazon.awssdk.services.quicksight.model.ConflictException;
import software.amazon.awssdk.services.quicksight.model.InvalidParameterValueException;
import software.amazon.awssdk.services.quicksight.model.QuickSightException;

class PatienceTest {
  private final List<Duration> pauses = new ArrayList<>();
  private final Patience patience = new Patience(pauses::add);
  private final AtomicInteger tries = new AtomicInteger();

  static List<QuickSightException> busy() {
    return List.of(
        (QuickSightException) ConcurrentUpdatingException.builder().message("busy").build(),
        (QuickSightException) ConflictException.builder().message("busy").build());
  }

  private String tried(QuickSightException refusal, int times) {
    if (tries.incrementAndGet() <= times) {
      throw refusal;
    }
    return "done";
  }

  @ParameterizedTest
  @MethodSource("busy")
  void triesAgainLaterAndLater(QuickSightException refusal) {
    assertThat(patience.get(() -> tried(refusal, 3))).isEqualTo("done");

    assertThat(pauses).hasSize(3).isSorted().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("busy")
  void endsWithTheRefusalWhenItDoesNotEnd(QuickSightException refusal) {
    assertThatThrownBy(() -> patience.get(() -> tried(refusal, Integer.MAX_VALUE)))
        .isSameAs(refusal);

    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2));
  }

  @Test
  void whatIsRefusedForGoodIsTriedOnce() {
    QuickSightException refusal =
        (QuickSightException) InvalidParameterValueException.builder().message("no").build();

    assertThatThrownBy(() -> patience.run(() -> assertThat(tried(refusal, 1)).isEmpty()))
        .isSameAs(refusal);

    assertThat(pauses).isEmpty();
  }
}

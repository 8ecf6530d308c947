package io.financebi.readers;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What many readers wait for who read at the same time.
 *
 * @param pause between two looks of one of them, on the average
 * @param seconds for how long they read, in all rounds
 * @param answers what they waited for single answers
 * @param sheets what they waited for all that a look asks
 * @param memory of the server
 */
public record CrowdFigures(
    int readers,
    Duration pause,
    double seconds,
    Percentiles answers,
    Percentiles sheets,
    Memory memory) {
  /**
   * Resident bytes of the server, each the most of all rounds; empty where the system does not
   * tell.
   *
   * @param before they came
   * @param peak the most until they had gone
   * @param after they had gone
   */
  public record Memory(OptionalLong before, OptionalLong peak, OptionalLong after) {
    /** The most of each. */
    static Memory most(List<Memory> rounds) {
      return new Memory(
          most(rounds, Memory::before), most(rounds, Memory::peak), most(rounds, Memory::after));
    }

    private static OptionalLong most(List<Memory> rounds, Function<Memory, OptionalLong> moment) {
      return rounds.stream().map(moment).flatMapToLong(OptionalLong::stream).max();
    }
  }

  /** Answers of the server to all of them together. */
  public double answersPerSecond() {
    return answers.count() / seconds;
  }
}

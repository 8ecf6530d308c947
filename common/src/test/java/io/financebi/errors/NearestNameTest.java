package io.financebi.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> KNOWN = List.of("user_id", "item_id", "event_type");

  @Test
  void findsTheNameWithTheFewestEdits() {
    assertThat(NearestName.of("usr_id", KNOWN)).contains("user_id");
    assertThat(NearestName.of("EVENTTYPE", KNOWN)).contains("event_type");
  }

  @Test
  void takesTwoSwappedLettersAsOneEdit() {
    assertThat(NearestName.of("cuont", List.of("count", "mount"))).contains("count");
  }

  @Test
  void findsNothingWhenAllAreFar() {
    assertThat(NearestName.of("quantity", KNOWN)).isEmpty();
  }
}

package io.financebi.errors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorTextTest {
  @Test
  void hasTheProblemTheFixAndTheCode() {
    assertThat(ErrorText.of(new UserException("unknown_thing", "There is no x.", "Write y.")))
        .isEqualTo("error: There is no x.\n  Write y.\n  (unknown_thing)");
  }

  @Test
  void quotesNothingThatATerminalWouldObey() {
    UserException mistake = new UserException("c", "a\u001b[2Jb\u0007\u009b\r\n\tß", "\u007f");
    assertThat(ErrorText.of(mistake))
        .isEqualTo("error: a\ufffd[2Jb\ufffd\ufffd\ufffd\n\tß\n  \ufffd\n  (c)");
  }
}

package io.financebi.answers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.answers.Trust.Input;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** How far the numbers can be trusted, as JSON. */
public final class TrustJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TrustJson() {}

  /**
   * Writes it.
   *
   * @param staleAfter how old the last data may be; empty for any age
   */
  public static byte[] of(Trust trust, Optional<Duration> staleAfter, Instant now) {
    ObjectNode root = JSON.createObjectNode();
    root.put("snapshot", trust.snapshot());
    root.put("publishedAt", trust.publishedAt().toString());
    root.put("runId", trust.runId());
    root.put("timeZone", trust.zone().getId());
    root.put("currency", trust.currency());
    root.put("firstDay", trust.firstDay().map(LocalDate::toString).orElse(null));
    root.put("lastDay", trust.lastDay().toString());
    root.put("dataThrough", trust.last().toString());
    root.put("staleAfterSeconds", staleAfter.map(Duration::toSeconds).orElse(null));
    root.put(
        "isStale", staleAfter.filter(most -> trust.last().plus(most).isBefore(now)).isPresent());
    ObjectNode inputs = root.putObject("inputs");
    trust.inputs().forEach((name, input) -> write(inputs.putObject(name), input));
    root.putObject("checks").put("held", trust.checksHeld()).put("all", trust.checks());
    try {
      return JSON.writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(ObjectNode node, Input input) {
    node.put("from", input.from().map(LocalDate::toString).orElse(null));
    node.put("through", input.through().map(Instant::toString).orElse(null));
    node.put("read", input.judged());
    node.put("accepted", input.accepted());
    node.put("duplicates", input.duplicates());
    node.put("rejected", input.rejected());
    node.put("quarantined", input.quarantined());
    node.put("quarantinedShare", input.quarantinedShare());
    node.put("reconciledShare", input.reconciledShare());
  }
}

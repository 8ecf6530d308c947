package io.financebi.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.errors.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What {@code _lease.json} says: who writes the lake, or wrote it last.
 *
 * @param token random, so that no two leases are ever equal
 * @param released whether the holder has finished; the file stays, so that every change of it can
 *     be a compare-and-swap
 * @param owner the run's id
 * @param processStartedAt as the operating system tells it, to know a reused pid; empty where it
 *     does not
 * @param since when the lease was taken, UTC
 * @param heartbeat when the holder last said that it lives, UTC
 */
record Lease(
    String token,
    boolean released,
    String owner,
    String host,
    long pid,
    Optional<Instant> processStartedAt,
    Instant since,
    Instant heartbeat) {

  static final String KEY = "_lease.json";

  private static final int FORMAT_VERSION = 1;
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  Lease withHeartbeat(Instant now) {
    return new Lease(token, released, owner, host, pid, processStartedAt, since, now);
  }

  Lease release(Instant now) {
    return new Lease(token, true, owner, host, pid, processStartedAt, since, now);
  }

  byte[] toJson() {
    ObjectNode root = JSON.createObjectNode();
    root.put("format_version", FORMAT_VERSION);
    root.put("state", released ? "released" : "held");
    root.put("owner", owner);
    root.put("host", host);
    root.put("pid", pid);
    processStartedAt.ifPresent(start -> root.put("process_started_at", start.toString()));
    root.put("since", since.toString());
    root.put("heartbeat", heartbeat.toString());
    root.put("token", token);
    return (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static Lease fromJson(byte[] content) {
    try {
      JsonNode root = JSON.readTree(content);
      if (root.path("format_version").asInt(FORMAT_VERSION) != FORMAT_VERSION) {
        throw new UserException(
            "lake_newer_release",
            "The lake's lease was written by a newer release of finance-bi.",
            "Use that release, or another lake.root.");
      }
      return new Lease(
          root.required("token").asText(),
          root.required("state").asText().equals("released"),
          root.required("owner").asText(),
          root.required("host").asText(),
          root.required("pid").asLong(),
          Optional.ofNullable(root.get("process_started_at"))
              .map(start -> Instant.parse(start.asText())),
          Instant.parse(root.required("since").asText()),
          Instant.parse(root.required("heartbeat").asText()));
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new UserException(
          "lake_lease_damaged",
          "The lake's lease " + KEY + " cannot be read.",
          "Nothing was written. Make sure that no run is writing the lake, then delete the"
              + " file and run again.",
          e);
    }
  }
}

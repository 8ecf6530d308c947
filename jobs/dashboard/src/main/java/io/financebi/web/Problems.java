package io.financebi.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.errors.UserException;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;

/** Problem details (RFC 9457): what is wrong, and what to do about it. */
final class Problems {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** All others are mistakes in what was asked. */
  private static final Map<String, HttpStatus> STATUS =
      Map.of(
          "lake_empty", HttpStatus.SERVICE_UNAVAILABLE,
          "lake_unreadable", HttpStatus.SERVICE_UNAVAILABLE,
          "lake_no_data", HttpStatus.SERVICE_UNAVAILABLE,
          "lake_file_unreadable", HttpStatus.INTERNAL_SERVER_ERROR,
          "too_busy", HttpStatus.SERVICE_UNAVAILABLE,
          "query_timeout", HttpStatus.GATEWAY_TIMEOUT,
          "query_too_large", HttpStatus.UNPROCESSABLE_CONTENT,
          "too_many_rows", HttpStatus.UNPROCESSABLE_CONTENT,
          "host_refused", HttpStatus.MISDIRECTED_REQUEST,
          "origin_refused", HttpStatus.FORBIDDEN);

  private Problems() {}

  /** Answers with a user's mistake. */
  static void answer(Context context, UserException mistake) {
    HttpStatus status = STATUS.getOrDefault(mistake.code(), HttpStatus.BAD_REQUEST);
    answer(context, status, mistake.code(), mistake.problem(), mistake.fix());
  }

  /** Answers with a problem. */
  static void answer(Context context, HttpStatus status, String code, String detail, String fix) {
    context.status(status);
    if (status == HttpStatus.SERVICE_UNAVAILABLE) {
      context.header("Retry-After", "2");
    }
    ObjectNode problem = of(code, detail, fix);
    problem.put("type", "about:blank");
    problem.put("title", status.getMessage());
    problem.put("status", status.getCode());
    context.contentType("application/problem+json").result(text(problem));
  }

  /** What is wrong, and what to do about it. */
  static ObjectNode of(UserException mistake) {
    return of(mistake.code(), mistake.problem(), mistake.fix());
  }

  private static ObjectNode of(String code, String detail, String fix) {
    return JSON.createObjectNode().put("code", code).put("detail", detail).put("fix", fix);
  }

  private static String text(ObjectNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

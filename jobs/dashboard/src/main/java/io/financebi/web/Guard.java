package io.financebi.web;

import io.financebi.errors.UserException;
import io.javalin.http.Context;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * Keeps other sites' pages out of this one. The server has no sign-in, so what protects it is that
 * only this machine reaches it, and of this machine's browsers only pages of its own: a name that
 * somebody has pointed to 127.0.0.1 (DNS rebinding) is refused, and so is a request that another
 * page makes.
 */
final class Guard {
  /** The names by which this machine calls itself. */
  private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private Guard() {}

  /**
   * Checks a request, and tells the browser what the page may do.
   *
   * @throws UserException {@code host_refused}, {@code origin_refused}
   */
  static void check(Context context) {
    context.header("Content-Security-Policy", POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("Cache-Control", "no-cache");
    String host = String.valueOf(context.header("Host"));
    if (!OWN_NAMES.contains(host.replaceFirst(":\\d+$", ""))) {
      throw new UserException(
          "host_refused",
          "This server is not called " + host + ".",
          "Open it as http://127.0.0.1:" + context.req().getLocalPort() + "/ on its own machine.");
    }
    String origin = context.header("Origin");
    if (origin != null && !isOf(origin, host)) {
      throw new UserException(
          "origin_refused",
          "A page of " + origin + " may not ask this server.",
          "Only its own page may.");
    }
  }

  private static boolean isOf(String origin, String host) {
    try {
      return host.equals(new URI(origin).getRawAuthority());
    } catch (URISyntaxException e) {
      return false;
    }
  }
}

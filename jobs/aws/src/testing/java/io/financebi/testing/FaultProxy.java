package io.financebi.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Stands between a client of S3 and its server, and does to requests what networks and servers do
 * at times. One request a connection.
 */
public final class FaultProxy implements AutoCloseable {
  private static final long DELAY_NANOS = 150_000_000;

  private static final String WRITTEN =
      "HTTP/1.1 200 OK\r\nETag: \"0\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

  private final ServerSocket listening;
  private final int serverPort;
  private final Function<Request, Fault> faults;

  /** S3 compares and writes at once; this server compares first, and others may come between. */
  private final Object comparing = new Object();

  private final ExecutorService threads = Executors.newCachedThreadPool(FaultProxy::daemon);

  /** What may become of a request. */
  public enum Fault {
    /** It is answered. */
    NONE,
    /** It is answered late. */
    DELAY,
    /** The server has an error before it does anything. */
    INTERNAL_ERROR,
    /** The server is asked for too much. */
    SLOW_DOWN,
    /** The server wants the request again, for another one came between. */
    CONFLICT,
    /** The connection breaks before the server has the request. */
    RESET,
    /** The server fulfils the request, and its answer is lost. */
    LOST_ANSWER,
    /** The server's answer breaks off in the middle. */
    CUT_ANSWER,
    /** The server fulfils the request, and says that it has not. */
    ERROR_AFTER,
    /** The server does not know of conditions, and says that it has written. */
    CONDITIONS_IGNORED,
    /** The server knows only one of the two conditions: that nothing is there yet. */
    IF_MATCH_IGNORED,
    /** The server knows of conditions, and that it has none. */
    NOT_IMPLEMENTED
  }

  /**
   * What a client asks for.
   *
   * @param line the first line: {@code PUT /bucket/key HTTP/1.1}
   * @param head that line and all headers
   */
  public record Request(String line, String head) {
    private static Request of(String head) {
      return new Request(head.substring(0, head.indexOf('\r')), head);
    }

    /** Whether it writes an object. */
    public boolean isPut() {
      return line.startsWith("PUT ");
    }

    /** The value of a header; empty when there is none. */
    public String header(String name) {
      return head.lines()
          .filter(each -> each.toLowerCase(Locale.ROOT).startsWith(name + ":"))
          .map(each -> each.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  private FaultProxy(ServerSocket listening, int serverPort, Function<Request, Fault> faults) {
    this.listening = listening;
    this.serverPort = serverPort;
    this.faults = faults;
  }

  /**
   * Starts one.
   *
   * @param faults decides what becomes of a request; it may also do something to the server
   */
  public static FaultProxy start(S3Server server, Function<Request, Fault> faults)
      throws IOException {
    ServerSocket listening = new ServerSocket();
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    FaultProxy proxy = new FaultProxy(listening, server.port(), faults);
    proxy.threads.execute(proxy::accept);
    return proxy;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "fault-proxy");
    thread.setDaemon(true);
    return thread;
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      String head = head(in);
      if (head.isEmpty()) {
        return;
      }
      Request request = Request.of(head);
      if (request.header("expect").equals("100-continue")) {
        write(client, "HTTP/1.1 100 Continue\r\n\r\n");
      }
      String length = request.header("content-length");
      byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
      serve(client, request, body);
    } catch (IOException e) {
      // The client has gone, or the server: what is left of the connection is closed.
      return;
    }
  }

  private void serve(Socket client, Request request, byte[] body) throws IOException {
    Fault fault = faults.apply(request);
    switch (fault) {
      case NONE -> client.getOutputStream().write(forward(request, body));
      case DELAY -> {
        LockSupport.parkNanos(DELAY_NANOS);
        client.getOutputStream().write(forward(request, body));
      }
      case INTERNAL_ERROR -> error(client, 500, "InternalError");
      case SLOW_DOWN -> error(client, 503, "SlowDown");
      case CONFLICT -> error(client, 409, "ConditionalRequestConflict");
      case NOT_IMPLEMENTED -> error(client, 501, "NotImplemented");
      case RESET -> reset(client);
      case LOST_ANSWER -> {
        byte[] unused = forward(request, body);
        reset(client);
      }
      case CUT_ANSWER -> {
        byte[] answer = forward(request, body);
        client.getOutputStream().write(answer, 0, answer.length - 2);
        client.getOutputStream().flush();
        reset(client);
      }
      case ERROR_AFTER -> {
        byte[] unused = forward(request, body);
        error(client, 500, "InternalError");
      }
      case CONDITIONS_IGNORED, IF_MATCH_IGNORED -> {
        byte[] answer = forward(request, body);
        boolean isIgnored =
            fault == Fault.CONDITIONS_IGNORED || !request.header("if-match").isEmpty();
        if (isIgnored
            && new String(answer, StandardCharsets.ISO_8859_1).startsWith("HTTP/1.1 412")) {
          write(client, WRITTEN);
        } else {
          client.getOutputStream().write(answer);
        }
      }
    }
  }

  /** Closes the connection so that the client sees it broken, and not at its end. */
  private static void reset(Socket client) throws IOException {
    client.setSoLinger(true, 0);
    client.close();
  }

  private static void error(Socket client, int status, String code) throws IOException {
    String body =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>injected</Message></Error>"
            .formatted(code);
    write(
        client,
        "HTTP/1.1 %d %s\r\nContent-Type: application/xml\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(status, code, body.length(), body));
  }

  private static void write(Socket client, String text) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** The server's answer, all of it. */
  private byte[] forward(Request request, byte[] body) throws IOException {
    if (request.header("if-match").isEmpty()) {
      return forward(request.head(), body);
    }
    synchronized (comparing) {
      return forward(request.head(), body);
    }
  }

  private byte[] forward(String head, byte[] body) throws IOException {
    String once = head.replaceAll("(?im)^(connection|expect):.*\r\n", "");
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
      OutputStream out = server.getOutputStream();
      String asked = once.substring(0, once.length() - 2) + "Connection: close\r\n\r\n";
      out.write(asked.getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
      out.flush();
      byte[] answer = server.getInputStream().readAllBytes();
      if (answer.length == 0) {
        throw new IOException("the server has gone");
      }
      return answer;
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.write(next);
      if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        return head.toString(StandardCharsets.ISO_8859_1);
      }
    }
    return "";
  }

  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
  }
}

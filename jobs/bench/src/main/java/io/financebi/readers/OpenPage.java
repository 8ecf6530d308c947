package io.financebi.readers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The connection by which an open page hears what has changed. */
final class OpenPage implements AutoCloseable {
  private final InputStream events;

  /**
   * Waits for the first event, which tells the state.
   *
   * @param events as the server writes them
   */
  OpenPage(InputStream events) {
    this.events = events;
    try {
      if (events.read() < 0) {
        throw new IOException("the server has closed its events");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      events.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

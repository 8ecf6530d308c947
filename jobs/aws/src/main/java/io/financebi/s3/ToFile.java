package io.financebi.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Writes an object to a file, down to the disk. What breaks off on the way is asked for again; what
 * this machine cannot write is an {@link UncheckedIOException} at once.
 */
final class ToFile implements ResponseTransformer<GetObjectResponse, Path> {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;

  ToFile(Path file) {
    this.file = file;
  }

  @Override
  public Path transform(GetObjectResponse response, AbortableInputStream in) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (int count = read(in, buffer); count >= 0; count = read(in, buffer)) {
        ByteBuffer next = ByteBuffer.wrap(buffer, 0, count);
        while (next.hasRemaining()) {
          out.write(next);
        }
      }
      out.force(true);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int read(InputStream in, byte[] buffer) {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw RetryableException.create("the answer broke off", e);
    }
  }
}

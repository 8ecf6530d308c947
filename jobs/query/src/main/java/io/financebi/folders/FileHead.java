package io.financebi.folders;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.zip.GZIPInputStream;

/**
 * The first bytes of a file, unpacked.
 *
 * @param isWhole whether these are all
 */
@SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
public record FileHead(byte[] bytes, boolean isWhole) {
  private static final int BUFFER = 1 << 16;

  /** Reads at most so many bytes. */
  public static FileHead read(DataFile file, int limit) throws OddFileException {
    try (InputStream in = open(file)) {
      byte[] bytes = in.readNBytes(limit);
      return new FileHead(bytes, bytes.length < limit || in.read() < 0);
    } catch (IOException e) {
      throw OddFileException.of(e);
    }
  }

  /** The file, unpacked. */
  public static InputStream open(DataFile file) throws IOException, OddFileException {
    if (file.size() == 0) {
      throw new OddFileException(OddReason.EMPTY, "");
    }
    InputStream in = new BufferedInputStream(Files.newInputStream(file.path()), BUFFER);
    if (!file.isGzip()) {
      return in;
    }
    try {
      return new GZIPInputStream(in, BUFFER);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}

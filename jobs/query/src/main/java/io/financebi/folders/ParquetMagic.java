package io.financebi.folders;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;

/** What Parquet files begin and end with. */
public final class ParquetMagic {
  private static final int LENGTH = 4;
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private ParquetMagic() {}

  /**
   * Makes sure that a file is Parquet, and whole.
   *
   * @throws OddFileException {@code broken_parquet}
   */
  public static void require(DataFile file) throws OddFileException {
    try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < 3 * LENGTH || !isMagic(read(channel, 0))) {
        throw new OddFileException(OddReason.BROKEN_PARQUET, "it does not begin as Parquet does");
      }
      if (!isMagic(read(channel, size - LENGTH))) {
        throw new OddFileException(OddReason.BROKEN_PARQUET, "it ends in the middle");
      }
      int footer = read(channel, size - 2 * LENGTH).order(ByteOrder.LITTLE_ENDIAN).getInt();
      if (footer <= 0 || footer > size - 3 * LENGTH) {
        throw new OddFileException(OddReason.BROKEN_PARQUET, "its footer is not within it");
      }
    } catch (IOException e) {
      throw OddFileException.of(e);
    }
  }

  private static boolean isMagic(ByteBuffer bytes) {
    return bytes.equals(ByteBuffer.wrap(MAGIC));
  }

  private static ByteBuffer read(FileChannel channel, long position) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
    int read = 0;
    while (bytes.hasRemaining() && read >= 0) {
      read = channel.read(bytes, position + bytes.position());
    }
    return bytes.flip();
  }
}

package io.financebi.folders;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * The first characters of a file of UTF-8 text, without its byte order mark.
 *
 * @param isWhole whether these are all
 */
public record TextHead(String text, boolean isWhole) {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Reads and decodes at most so many bytes. */
  public static TextHead read(DataFile file, int limit) throws OddFileException {
    FileHead head = FileHead.read(file, limit);
    requireText(head.bytes());
    String text = decode(head);
    if (head.isWhole() && text.isBlank()) {
      throw new OddFileException(OddReason.EMPTY, "");
    }
    return new TextHead(text, head.isWhole());
  }

  private static void requireText(byte[] bytes) throws OddFileException {
    if (bytes.length >= 2 && bytes[0] == (byte) 0x1F && bytes[1] == (byte) 0x8B) {
      throw new OddFileException(OddReason.BINARY, "gzip: its name must end in .gz");
    }
    if (bytes.length >= 2 && (bytes[0] & bytes[1] & 0xFE) == 0xFE && bytes[0] != bytes[1]) {
      throw new OddFileException(OddReason.NOT_UTF8, "UTF-16");
    }
    for (byte value : bytes) {
      if (value == 0) {
        throw new OddFileException(OddReason.BINARY, "");
      }
    }
  }

  private static String decode(FileHead head) throws OddFileException {
    CharBuffer chars = CharBuffer.allocate(head.bytes().length);
    ByteBuffer bytes = ByteBuffer.wrap(head.bytes());
    // A character that the limit cuts in two is left out.
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes, chars, head.isWhole());
    String text = chars.flip().toString();
    if (result.isError()) {
      long line = text.chars().filter(c -> c == '\n').count() + 1;
      throw new OddFileException(OddReason.NOT_UTF8, "line " + line);
    }
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }
}

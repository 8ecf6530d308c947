package io.financebi.folders;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** A file is not what its name says; never a reason to stop. */
public final class OddFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final OddReason reason;
  private final String detail;

  /**
   * @param detail one line on what is wrong; empty when the reason says it all
   */
  public OddFileException(OddReason reason, String detail) {
    this(reason, detail, null);
  }

  private OddFileException(OddReason reason, String detail, Throwable cause) {
    super(reason.code() + " " + detail, cause);
    this.reason = reason;
    this.detail = detail;
  }

  /** What an I/O error while reading says of the file. */
  public static OddFileException of(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return new OddFileException(OddReason.UNREADABLE, "permission denied", failure);
    }
    if (failure instanceof EOFException) {
      return new OddFileException(OddReason.TRUNCATED_GZIP, "", failure);
    }
    if (failure instanceof ZipException) {
      return new OddFileException(OddReason.BROKEN_GZIP, message(failure), failure);
    }
    if (failure instanceof CharacterCodingException) {
      return new OddFileException(OddReason.NOT_UTF8, "", failure);
    }
    return new OddFileException(OddReason.UNREADABLE, message(failure), failure);
  }

  private static String message(IOException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  /** What to report of a file. */
  public OddFile of(Path path) {
    return new OddFile(path, reason, detail);
  }

  /** Why. */
  public OddReason reason() {
    return reason;
  }
}

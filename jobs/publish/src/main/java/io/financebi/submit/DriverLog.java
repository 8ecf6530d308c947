package io.financebi.submit;

import io.financebi.lake.LakeRoot;
import io.financebi.s3.S3Objects;
import io.financebi.settings.AwsSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The log of a run's driver in S3, which EMR uploads anew again and again while it grows. Each of
 * its lines is printed once.
 */
final class DriverLog {
  private static final int BUFFER_BYTES = 1 << 16;

  private final S3Objects objects;
  private final String folder;
  private final List<Printed> files;

  /** One of the two files, and how far it is printed. */
  private static final class Printed {
    private final String name;
    private final PrintWriter writer;
    private String version = "";
    private long bytes;

    private Printed(String name, PrintWriter writer) {
      this.name = name;
      this.writer = writer;
    }
  }

  /**
   * @param location of the driver's folder: {@code s3://BUCKET/PREFIX/.../SPARK_DRIVER}
   * @param out for its standard output
   * @param err for its standard error
   */
  DriverLog(String location, AwsSettings settings, PrintWriter out, PrintWriter err) {
    LakeRoot.InS3 place = (LakeRoot.InS3) LakeRoot.of(location);
    this.objects = S3Objects.of(place.bucket(), settings);
    this.folder = place.key("");
    this.files = List.of(new Printed("stderr.gz", err), new Printed("stdout.gz", out));
  }

  /**
   * Prints what has come since the last time.
   *
   * @param isComplete whether the last line is printed too that has no end yet
   */
  void print(boolean isComplete) {
    List<S3Objects.Listed> there = objects.list(folder, "");
    for (Printed file : files) {
      there.stream()
          .filter(object -> object.key().equals(folder + file.name))
          .filter(object -> isComplete || !object.version().equals(file.version))
          .findFirst()
          .ifPresent(object -> print(file, object, isComplete));
    }
  }

  private void print(Printed file, S3Objects.Listed object, boolean isComplete) {
    byte[] packed = objects.read(object.key()).map(S3Objects.Stored::content).orElse(new byte[0]);
    byte[] fresh = behind(packed, file.bytes);
    int length = isComplete ? fresh.length : lastLine(fresh);
    file.version = object.version();
    file.bytes += length;
    file.writer.print(new String(fresh, 0, length, StandardCharsets.UTF_8));
    file.writer.flush();
  }

  private static int lastLine(byte[] text) {
    int end = text.length;
    while (end > 0 && text[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  /** What is behind so many bytes; of a file that is cut, what can be read. */
  private static byte[] behind(byte[] packed, long printed) {
    ByteArrayOutputStream fresh = new ByteArrayOutputStream();
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      in.skipNBytes(printed);
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        fresh.write(buffer, 0, count);
      }
    } catch (EOFException e) {
      return fresh.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return fresh.toByteArray();
  }
}

package io.financebi.rawfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Storage that fails while a file is read says nothing about the file. */
class FailingStorageTest {
  /** Hadoop makes file systems by the names of their classes, so that they share only this. */
  private static final AtomicInteger FAILURES = new AtomicInteger();

  @TempDir private Path folder;

  @Test
  void aMomentsFailureMakesNoFileABrokenOne() {
    FAILURES.set(1);

    assertThat(open().headers().unreadable()).isEmpty();
    assertThat(FAILURES).hasNonPositiveValue();
  }

  @Test
  void aFileWhoseBytesCannotBeHadStopsTheRun() {
    FAILURES.set(Integer.MAX_VALUE);

    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.code()).isEqualTo("input_file_unavailable"))
        .hasMessageContaining("a.csv.gz")
        .hasMessageContaining("the storage fails");
  }

  @Test
  void aFileWhoseBytesAreWrongIsABrokenOne() {
    FAILURES.set(0);
    Path file = Reading.write(folder.resolve("b.csv.gz"), "no gzip at all");

    assertThat(open(file).headers().unreadable())
        .singleElement()
        .satisfies(broken -> assertThat(broken.path()).endsWith("b.csv.gz"));
  }

  private RawSource open() {
    return open(Reading.write(folder.resolve("a.csv.gz"), Reading.gzip("a\n1\n")));
  }

  private static RawSource open(Path file) {
    Configuration hadoop = new Configuration();
    hadoop.setClass("fs.file.impl", FailingReads.class, org.apache.hadoop.fs.FileSystem.class);
    hadoop.setBoolean("fs.file.impl.disable.cache", true);
    RawInput input = new RawInput("sales", List.of(new RawColumn("a", "a")), List.of(), false);
    RawListing listing = RawFiles.list(hadoop, "sales", List.of(file.toString()));
    return RawSource.open(hadoop, input, listing.files(), true);
  }

  /** A local file system that finds each file, and fails in reading it so many times. */
  public static final class FailingReads extends FilterFileSystem {
    /** As Hadoop makes it. */
    public FailingReads() {
      super(new RawLocalFileSystem());
    }

    @Override
    public FSDataInputStream open(org.apache.hadoop.fs.Path file, int bufferSize)
        throws IOException {
      return FAILURES.getAndDecrement() > 0
          ? new FSDataInputStream(new Failing())
          : super.open(file, bufferSize);
    }
  }

  private static final class Failing extends FSInputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("the storage fails");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return read();
    }

    @Override
    public void seek(long position) {}

    @Override
    public long getPos() {
      return 0;
    }

    @Override
    public boolean seekToNewSource(long target) {
      return false;
    }
  }
}

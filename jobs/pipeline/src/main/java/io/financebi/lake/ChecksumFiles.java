package io.financebi.lake;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.execution.streaming.CheckpointFileManager.CancellableFSDataOutputStream;
import org.apache.spark.sql.execution.streaming.FileSystemBasedCheckpointFileManager;

/**
 * Writes the checksum that Delta puts beside each commit. On a disk it is written and then renamed;
 * what is put in S3 is there at once and whole, and a rename would be a copy: seven requests for
 * one.
 */
public final class ChecksumFiles extends FileSystemBasedCheckpointFileManager {
  /** As Spark makes it. */
  public ChecksumFiles(Path folder, Configuration hadoop) {
    super(folder, hadoop);
  }

  @Override
  public CancellableFSDataOutputStream createAtomic(Path file, boolean overwrite) {
    // The writer of a commit is alone in writing its checksum.
    return file.toString().startsWith(LakeRoot.S3)
        ? new Put(createTempFile(file))
        : super.createAtomic(file, overwrite);
  }

  private static final class Put extends CancellableFSDataOutputStream {
    Put(FSDataOutputStream out) {
      super(out);
    }

    @Override
    public void cancel() {
      var unused = abort();
    }
  }
}

package io.financebi.s3;

import io.financebi.errors.UserException;
import io.financebi.lake.LakeRoot;
import io.financebi.lake.LakeStorage;
import io.financebi.settings.AwsSettings;

/** Lakes wherever they are. */
public final class LakeStorages {
  private LakeStorages() {}

  /**
   * The storage of a lake; nothing is asked of it yet.
   *
   * @param root the value of {@code lake.root}
   * @throws UserException {@code lake_root_unsupported}, or {@code aws_no_region}
   */
  public static LakeStorage of(String root, AwsSettings settings) {
    LakeRoot parsed = LakeRoot.of(root);
    if (parsed instanceof LakeRoot.InS3 place) {
      return new LakeStorage(place, files(root, place, settings));
    }
    return LakeStorage.onDisk(((LakeRoot.OnDisk) parsed).folder());
  }

  private static S3LakeFiles files(String root, LakeRoot.InS3 place, AwsSettings settings) {
    try {
      return new S3LakeFiles(place, settings);
    } catch (UserException e) {
      throw new UserException(
          e.code(), "The lake at " + root + " cannot be read: " + e.problem(), e.fix(), e);
    }
  }
}

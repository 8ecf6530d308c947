package io.financebi.lake;

import io.financebi.errors.UserException;

/** The place of a lake that AWS can read. */
public final class LakeInS3 {
  private LakeInS3() {}

  /**
   * The place of a lake, if it is in S3.
   *
   * @param command that publishes it, as people call it
   * @throws UserException {@code publish_needs_s3}
   */
  public static LakeRoot.InS3 require(LakeRoot root, String command) {
    if (root instanceof LakeRoot.InS3 inS3) {
      return inS3;
    }
    throw new UserException(
        "publish_needs_s3",
        "The lake at " + root + " is on a disk, which AWS cannot read.",
        "Publish a lake in S3: ./bi " + command + " --conf conf/aws.properties.");
  }
}

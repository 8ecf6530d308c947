package io.financebi.export;

import io.financebi.lake.DataFile;
import io.financebi.lake.LakeRoot;
import io.financebi.s3.S3Objects;
import io.financebi.settings.AwsSettings;
import java.util.Set;

/**
 * An export in S3. Each folder has a name of its own, and readers see those that a catalog names:
 * {@code bi publish catalog} puts one in the place of another, and removes the other later.
 */
final class ExportInS3 implements ExportTarget {
  private final LakeRoot.InS3 lake;
  private final LakeRoot.InS3 export;
  private final S3Objects objects;

  ExportInS3(LakeRoot.InS3 lake, LakeRoot.InS3 export, AwsSettings aws) {
    this.lake = lake;
    this.export = export;
    this.objects = S3Objects.of(export.bucket(), aws);
  }

  @Override
  public void copy(DataFile file, String location) {
    String key = export.key(location + "/" + fileName(file.key()));
    objects.copy(lake.bucket(), lake.key(file.key()), key);
  }

  static String fileName(String key) {
    return key.substring(key.lastIndexOf('/') + 1);
  }

  @Override
  public void show(String location) {
    // The catalog does.
  }

  @Override
  public void hide(String location) {
    // The catalog does.
  }

  @Override
  public void finish() {
    // What is not in a catalog is noted as retired.
  }

  @Override
  public Set<String> mayBeShown(ExportState before) {
    return Set.of();
  }

  @Override
  public ExportState noted(ExportState state) {
    return state;
  }
}

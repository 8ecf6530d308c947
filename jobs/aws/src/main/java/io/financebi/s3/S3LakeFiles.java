package io.financebi.s3;

import io.financebi.lake.LakeFiles;
import io.financebi.lake.LakeRoot;
import io.financebi.settings.AwsSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@link LakeFiles} in S3: conditional puts create and replace, and a listing is never behind. */
public final class S3LakeFiles implements LakeFiles {
  /** Written to see whether it can be written twice. */
  private static final String TRIAL = "_conditional_writes";

  /** Of no object. */
  private static final String NO_ETAG = "\"00000000000000000000000000000000\"";

  private final LakeRoot.InS3 root;
  private final S3Objects objects;

  /** Of the lake at a root. */
  public S3LakeFiles(LakeRoot.InS3 root, AwsSettings settings) {
    this.root = root;
    this.objects = S3Objects.of(root.bucket(), settings);
  }

  @Override
  public void requireExclusive() {
    String key = root.key(TRIAL);
    boolean isTwice =
        objects.putIfAbsent(key, utf8("Once.\n")) && objects.putIfAbsent(key, utf8("Twice.\n"));
    if (isTwice || objects.replace(key, NO_ETAG, utf8("Of another.\n"))) {
      objects.delete(List.of(key));
      throw S3Failures.withoutConditions(root.location(), null);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public List<String> list(String folder, String first) {
    String prefix = prefix(folder);
    return objects.listFolder(prefix, first).stream()
        .map(object -> object.key().substring(prefix.length()))
        .toList();
  }

  @Override
  public List<String> folders(String folder) {
    return objects.folders(prefix(folder));
  }

  @Override
  public boolean isFolder(String folder) {
    return objects.hasAny(prefix(folder));
  }

  @Override
  public void makeFolder(String folder) {
    if (!isFolder(folder)) {
      objects.put(prefix(folder), new byte[0]);
    }
  }

  @Override
  public long bytes(String folder) {
    return objects.list(prefix(folder), "").stream()
        .collect(Collectors.summingLong(S3Objects.Listed::sizeBytes));
  }

  @Override
  public void removeFolder(String folder, String last) {
    String prefix = prefix(folder);
    List<String> keys = objects.list(prefix, "").stream().map(S3Objects.Listed::key).toList();
    String kept = prefix + last + "/";
    objects.delete(keys.stream().filter(key -> !key.startsWith(kept)).toList());
    objects.delete(keys.stream().filter(key -> key.startsWith(kept)).toList());
  }

  @Override
  public Optional<byte[]> read(String key) {
    return objects.read(root.key(key)).map(S3Objects.Stored::content);
  }

  @Override
  public boolean putIfAbsent(String key, byte[] content) {
    return objects.putIfAbsent(root.key(key), content);
  }

  @Override
  public boolean replace(String key, byte[] expected, byte[] content) {
    return objects
        .read(root.key(key))
        .filter(stored -> stored.holds(expected))
        .filter(stored -> objects.replace(root.key(key), stored.etag(), content))
        .isPresent();
  }

  @Override
  public void delete(String key) {
    objects.delete(List.of(root.key(key)));
  }

  /** An object is there whole or not at all, so that nothing is ever left. */
  @Override
  public void removeLeftovers(String folder, Instant before) {}

  private String prefix(String folder) {
    return folder.isEmpty() ? root.key("") : root.key(folder) + "/";
  }
}

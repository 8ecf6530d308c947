package io.financebi.s3;

import io.financebi.errors.UserException;
import io.financebi.lake.LakeRoot;
import io.financebi.settings.AwsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** The objects of a bucket. Whatever S3 does not do is told as a {@link UserException}. */
public final class S3Objects {
  private static final int PRECONDITION_FAILED = 412;

  /** As many as one request may delete. */
  private static final int DELETED_AT_ONCE = 1000;

  private final S3Client client;
  private final String bucket;
  private final Optional<String> kmsKey;

  /** What an object held when it was read. */
  public static final class Stored {
    private final ResponseBytes<GetObjectResponse> answer;

    private Stored(ResponseBytes<GetObjectResponse> answer) {
      this.answer = answer;
    }

    /** All of it. */
    public byte[] content() {
      return answer.asByteArray();
    }

    /** Whether it held that. */
    boolean holds(byte[] other) {
      return Arrays.equals(answer.asByteArrayUnsafe(), other);
    }

    /** Of this content and no other. */
    String etag() {
      return answer.response().eTag();
    }
  }

  /**
   * An object as a listing tells it.
   *
   * @param version another one when the object has become another
   */
  public record Listed(String key, long sizeBytes, Instant modifiedAt, String version) {
    private static boolean isETag(String version) {
      return version.startsWith("\"");
    }

    private static Listed of(S3Object object) {
      // Some servers have no ETag of what they have not been given by the protocol.
      String version =
          object.eTag() == null
              ? object.size() + "-" + object.lastModified().toEpochMilli()
              : object.eTag();
      return new Listed(object.key(), object.size(), object.lastModified(), version);
    }
  }

  private S3Objects(S3Client client, String bucket, Optional<String> kmsKey) {
    this.client = client;
    this.bucket = bucket;
    this.kmsKey = kmsKey;
  }

  /**
   * Of one bucket; nothing is asked of it yet.
   *
   * @throws UserException {@code aws_no_region}
   */
  public static S3Objects of(String bucket, AwsSettings settings) {
    try {
      return new S3Objects(S3Clients.of(settings), bucket, settings.kmsKey());
    } catch (SdkException e) {
      throw S3Failures.of(LakeRoot.S3 + bucket, e);
    }
  }

  /** What an object holds; empty when it is not there. */
  public Optional<Stored> read(String key) {
    try {
      return Optional.of(new Stored(client.getObjectAsBytes(get -> get.bucket(bucket).key(key))));
    } catch (SdkException e) {
      if (S3Failures.isNotFound(e)) {
        return Optional.empty();
      }
      throw failed(key, e);
    }
  }

  /**
   * Writes an object to a file.
   *
   * @param version as a listing told it; empty for whatever is there
   * @throws IOException when the file cannot be written
   */
  public void download(String key, Optional<String> version, Path file) throws IOException {
    GetObjectRequest.Builder request = GetObjectRequest.builder().bucket(bucket).key(key);
    version.filter(Listed::isETag).ifPresent(request::ifMatch);
    try {
      Path unused = client.getObject(request.build(), new ToFile(file));
    } catch (SdkException e) {
      if (e.getCause() instanceof UncheckedIOException unwritten) {
        throw unwritten.getCause();
      }
      throw failed(key, e);
    }
  }

  /** Writes a file as an object, in the place of what may be there. */
  public void upload(Path file, String key) {
    asked(
        key,
        () ->
            client.putObject(
                encrypted(PutObjectRequest.builder().bucket(bucket).key(key)).build(), file));
  }

  /** Copies an object of this bucket or another, of 5 GB at most, without fetching it. */
  public void copy(String fromBucket, String fromKey, String key) {
    CopyObjectRequest.Builder request =
        CopyObjectRequest.builder()
            .sourceBucket(fromBucket)
            .sourceKey(fromKey)
            .destinationBucket(bucket)
            .destinationKey(key);
    kmsKey.ifPresent(
        id -> request.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(id));
    asked(key, () -> client.copyObject(request.build()));
  }

  /** Writes an object, in the place of what may be there. */
  public void put(String key, byte[] content) {
    asked(
        key, () -> client.putObject(request(key, content).build(), RequestBody.fromBytes(content)));
  }

  /**
   * Creates an object.
   *
   * @return false, with the object as it was, when there is one already that is not of this call
   */
  public boolean putIfAbsent(String key, byte[] content) {
    return putIf(request(key, content).ifNoneMatch("*"), key, content);
  }

  /**
   * Replaces an object, if it is still the one that was read.
   *
   * @param etag of the one that was read
   * @return false, with the object as it was, when it is another or gone; also when this call has
   *     replaced it, its answer was lost, and somebody else has replaced it since
   */
  public boolean replace(String key, String etag, byte[] content) {
    return putIf(request(key, content).ifMatch(etag), key, content);
  }

  /**
   * No content here is ever written twice: each has a token of its own, or the id of its run. So
   * what is found in the place of a write whose answer was lost tells whether it was done.
   */
  private boolean putIf(PutObjectRequest.Builder request, String key, byte[] content) {
    Attempts attempts = new Attempts();
    try {
      client.putObject(
          request.overrideConfiguration(attempts.counted()).build(),
          RequestBody.fromBytes(content));
      return true;
    } catch (SdkException e) {
      boolean isRefused =
          S3Failures.isNotFound(e)
              || (e instanceof S3Exception answer && answer.statusCode() == PRECONDITION_FAILED);
      if (isRefused) {
        return attempts.wereSeveral() && holds(key, content);
      }
      if (S3Failures.isNotImplemented(e) && kmsKey.isEmpty()) {
        throw S3Failures.withoutConditions(LakeRoot.S3 + bucket, e);
      }
      if (mayBeDone(e) && isWritten(key, content, e)) {
        return true;
      }
      throw failed(key, e);
    }
  }

  private static boolean mayBeDone(SdkException failure) {
    return !(failure instanceof S3Exception answer) || answer.statusCode() >= 500;
  }

  private boolean isWritten(String key, byte[] content, SdkException failure) {
    try {
      return holds(key, content);
    } catch (UserException e) {
      failure.addSuppressed(e);
      return false;
    }
  }

  private boolean holds(String key, byte[] content) {
    return read(key).filter(stored -> stored.holds(content)).isPresent();
  }

  private PutObjectRequest.Builder request(String key, byte[] content) {
    return encrypted(PutObjectRequest.builder().bucket(bucket).key(key).contentMD5(md5(content)));
  }

  private PutObjectRequest.Builder encrypted(PutObjectRequest.Builder request) {
    kmsKey.ifPresent(
        id -> request.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(id));
    return request;
  }

  private static String md5(byte[] content) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * All objects whose keys begin so, in the order of their keys.
   *
   * @param after only keys that come after this one
   */
  public List<Listed> list(String prefix, String after) {
    return asked(
        prefix,
        () ->
            client
                .listObjectsV2Paginator(
                    list -> list.bucket(bucket).prefix(prefix).startAfter(after))
                .contents()
                .stream()
                .map(Listed::of)
                .toList());
  }

  /**
   * The objects directly in a folder, in the order of their names.
   *
   * @param folder with a slash at its end; empty for the bucket
   * @param first only names from this one on; empty for all
   */
  public List<Listed> listFolder(String folder, String first) {
    // What comes after a name's last but one character begins with it, or comes before it.
    String after = first.isEmpty() ? "" : folder + first.substring(0, first.length() - 1);
    return list(folder, after).stream()
        .filter(object -> object.key().length() > folder.length())
        .filter(object -> object.key().indexOf('/', folder.length()) < 0)
        .filter(object -> object.key().compareTo(folder + first) >= 0)
        .toList();
  }

  /** Whether any key begins so. */
  public boolean hasAny(String prefix) {
    return asked(
            prefix,
            () -> client.listObjectsV2(list -> list.bucket(bucket).prefix(prefix).maxKeys(1)))
        .hasContents();
  }

  /** What stands between a prefix and the next slash, of all keys that have one. */
  public List<String> folders(String prefix) {
    return asked(
        prefix,
        () ->
            client
                .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix).delimiter("/"))
                .commonPrefixes()
                .stream()
                .map(CommonPrefix::prefix)
                .map(folder -> folder.substring(prefix.length(), folder.length() - 1))
                .toList());
  }

  /** Deletes objects; those that are not there are no failure. */
  public void delete(List<String> keys) {
    for (int from = 0; from < keys.size(); from += DELETED_AT_ONCE) {
      deleteAtOnce(keys.subList(from, Math.min(keys.size(), from + DELETED_AT_ONCE)));
    }
  }

  private void deleteAtOnce(List<String> keys) {
    List<ObjectIdentifier> objects =
        keys.stream().map(key -> ObjectIdentifier.builder().key(key).build()).toList();
    DeleteObjectsResponse answer =
        asked(
            keys.get(0),
            () ->
                client.deleteObjects(
                    delete ->
                        delete.bucket(bucket).delete(all -> all.objects(objects).quiet(true))));
    answer.errors().stream()
        .findFirst()
        .ifPresent(
            error -> {
              throw S3Failures.ofOneOfMany(place(error.key()), error.code(), error.message());
            });
  }

  private <T> T asked(String key, Supplier<T> request) {
    try {
      return request.get();
    } catch (SdkException e) {
      throw failed(key, e);
    }
  }

  private UserException failed(String key, SdkException failure) {
    return S3Failures.of(place(key), failure);
  }

  private String place(String key) {
    return LakeRoot.S3 + bucket + "/" + key;
  }
}

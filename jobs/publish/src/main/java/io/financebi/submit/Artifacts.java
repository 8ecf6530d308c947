package io.financebi.submit;

import io.financebi.errors.UserException;
import io.financebi.lake.LakeRoot;
import io.financebi.s3.S3Objects;
import io.financebi.settings.AwsSettings;
import io.financebi.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Files in S3 that are named after what they hold: one that is there is the right one. */
final class Artifacts {
  private static final int HASH_DIGITS = 16;

  private final LakeRoot.InS3 place;
  private final S3Objects objects;
  private final Consumer<String> told;

  /**
   * @param location {@code s3://BUCKET/PREFIX}
   * @param told hears of each file that is uploaded
   */
  Artifacts(String location, AwsSettings settings, Consumer<String> told) {
    this.place = (LakeRoot.InS3) LakeRoot.of(location);
    this.objects = S3Objects.of(place.bucket(), settings);
    this.told = told;
  }

  /**
   * Where the settings want them.
   *
   * @throws UserException {@code submit_not_set_up}
   */
  static String place(Settings settings) {
    return settings
        .submit()
        .artifacts()
        .orElseThrow(
            () ->
                new UserException(
                    "submit_not_set_up",
                    "submit.artifacts is not set.",
                    "Set it to s3://BUCKET/PREFIX, where jars, scripts and configurations are to"
                        + " go."));
  }

  /** Where a file of that name is. */
  String uri(String name) {
    return place.uri() + "/" + name;
  }

  /**
   * Puts a text there that has no hash in its name, for those who know the name alone.
   *
   * @return false when the same was there already
   */
  boolean replace(String name, byte[] content) {
    String key = place.key(name);
    if (objects.read(key).filter(stored -> Arrays.equals(stored.content(), content)).isPresent()) {
      return false;
    }
    objects.put(key, content);
    return true;
  }

  /**
   * Puts a file there unless it is there already.
   *
   * @return where it is: {@code s3://BUCKET/PREFIX/NAME-HASH.jar}
   */
  String upload(Path file) {
    String name = named(file.getFileName().toString(), hash(file));
    return put(name, () -> objects.upload(file, place.key(name)));
  }

  /** The same of a text. */
  String upload(String name, byte[] content) {
    String hashed = named(name, hex(sha256().digest(content)));
    return put(hashed, () -> objects.put(place.key(hashed), content));
  }

  /** A put that breaks off leaves nothing behind. */
  private String put(String name, Runnable upload) {
    String uri = uri(name);
    if (!objects.hasAny(place.key(name))) {
      upload.run();
      told.accept("Uploaded " + uri);
    }
    return uri;
  }

  /** Names of files may have what would have to be quoted on the way to a cluster. */
  private static String named(String file, String hash) {
    int dot = file.lastIndexOf('.');
    String stem = dot < 1 ? file : file.substring(0, dot);
    String ending = dot < 1 ? "" : file.substring(dot);
    return (stem + "-" + hash + ending).replaceAll("[^A-Za-z0-9._-]", "_");
  }

  private static String hash(Path file) {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
      return hex(digest.digest());
    } catch (IOException e) {
      throw new UserException(
          "submit_unreadable",
          "The file " + file + " cannot be read.",
          "Build it (./bi does), or correct its name.",
          e);
    }
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What lies in the class path of this command. */
  static byte[] resource(String name) {
    try (InputStream in = Artifacts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

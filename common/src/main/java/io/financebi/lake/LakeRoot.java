package io.financebi.lake;

import io.financebi.errors.UserException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a lake is: the value of {@code lake.root}. */
public sealed interface LakeRoot {
  /** As Spark takes it, and as people are told it: no slash at its end. */
  String location();

  /** The location of what lies in it under a key: a table, say. */
  default String location(String key) {
    return location() + "/" + key;
  }

  /** Whether a location, of any kind, is this one or lies in it. */
  boolean holds(String location);

  /** Whether this one is a location, of any kind, or lies in it. */
  boolean isIn(String location);

  /** Whether one of the two, this one and a location, is the other or lies in it. */
  default boolean overlaps(String location) {
    return holds(location) || isIn(location);
  }

  /**
   * A folder of a local disk.
   *
   * @param folder absolute
   */
  record OnDisk(Path folder) implements LakeRoot {
    @Override
    public String location() {
      return folder.toString();
    }

    @Override
    public boolean holds(String location) {
      return !isInS3(location) && path(location).startsWith(folder);
    }

    @Override
    public boolean isIn(String location) {
      return !isInS3(location) && folder.startsWith(path(location));
    }

    private static Path path(String location) {
      String bare = location.startsWith("file:/") ? location.substring("file:".length()) : location;
      return Path.of(bare).normalize();
    }

    @Override
    public String toString() {
      return location();
    }
  }

  /**
   * A place in a bucket.
   *
   * @param prefix without slashes around it; empty for the whole bucket
   */
  record InS3(String bucket, String prefix) implements LakeRoot {
    @Override
    public String location() {
      return S3 + bucket + (prefix.isEmpty() ? "" : "/" + prefix);
    }

    /** As AWS's own services, and people, write it: {@code s3://BUCKET/PREFIX}. */
    public String uri() {
      return OF_AWS + location().substring(S3.length());
    }

    /** The object that has a key below this place. */
    public String key(String below) {
      return prefix.isEmpty() ? below : prefix + "/" + below;
    }

    @Override
    public boolean holds(String location) {
      return startsWith(hadoop(location), location());
    }

    @Override
    public boolean isIn(String location) {
      return startsWith(location(), hadoop(location));
    }

    private static boolean startsWith(String location, String outer) {
      String bare = outer.replaceAll("/+$", "");
      return location.equals(bare) || location.startsWith(bare + "/");
    }

    @Override
    public String toString() {
      return location();
    }
  }

  /** What Hadoop's own client for S3 calls its files; others write {@code s3:}. */
  String S3 = "s3a://";

  /** What AWS's own services call files in S3. */
  String OF_AWS = "s3://";

  /** A location as Hadoop takes it: one in S3 by the name of Hadoop's own client for it. */
  static String hadoop(String location) {
    return location.startsWith(OF_AWS) ? S3 + location.substring(OF_AWS.length()) : location;
  }

  private static boolean isInS3(String location) {
    return hadoop(location).startsWith(S3);
  }

  /**
   * Reads a root.
   *
   * @param root a path, a {@code file:} URI, or {@code s3a://BUCKET/PREFIX}, also with {@code s3:}
   * @throws UserException {@code lake_root_unsupported} when it is anything else
   */
  static LakeRoot of(String root) {
    return isInS3(root) ? inS3(root) : new OnDisk(local(root));
  }

  private static InS3 inS3(String root) {
    Matcher parts = Patterns.OF_S3.matcher(hadoop(root));
    String prefix = parts.matches() ? Objects.requireNonNullElse(parts.group(2), "") : "..";
    if (!prefix.isEmpty() && Patterns.ODD.matcher(prefix).find()) {
      throw unsupported("lake.root " + root + " names no place in a bucket.", null);
    }
    return new InS3(parts.group(1), prefix);
  }

  /**
   * The folder of a lake on a local disk.
   *
   * @param root a path, or a {@code file:} URI
   * @return absolute
   * @throws UserException {@code lake_root_unsupported} when the root is anything else
   */
  static Path local(String root) {
    if (root.isBlank()) {
      throw unsupported("lake.root is empty.", null);
    }
    try {
      if (!Patterns.SCHEME.matcher(root).matches()) {
        return Path.of(root).toAbsolutePath().normalize();
      }
      if (root.startsWith("file:")) {
        return Path.of(new URI(root)).toAbsolutePath().normalize();
      }
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      throw unsupported("lake.root " + root + " is not a path or a file: URI.", e);
    }
    throw unsupported("The lake cannot be at " + root + ": it must be a folder here.", null);
  }

  private static UserException unsupported(String problem, Throwable cause) {
    return new UserException(
        "lake_root_unsupported",
        problem,
        "Set lake.root to a folder, such as ./lake, or to a file: URI with an absolute path; runs"
            + " and queries also take s3a://BUCKET/PREFIX.",
        cause);
  }

  /** What the texts of roots look like. */
  final class Patterns {
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:.*");
    private static final Pattern OF_S3 =
        Pattern.compile(S3 + "([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/([^\\\\:*?]*?))??/*");

    /** What Hadoop would take for something else: {@code a//b}, {@code a/../b}. */
    private static final Pattern ODD = Pattern.compile("(^|/)(\\.{0,2})(/|$)");

    private Patterns() {}
  }
}

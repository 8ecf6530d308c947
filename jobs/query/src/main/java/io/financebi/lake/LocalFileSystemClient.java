package io.financebi.lake;

import io.delta.kernel.engine.FileReadRequest;
import io.delta.kernel.engine.FileSystemClient;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lists and reads the files of a Delta log on a local disk; it never writes. */
final class LocalFileSystemClient implements FileSystemClient {
  private static final String SCHEME = "file:";

  /** The file of a path as the Kernel writes it: like a URI, but nothing in it is escaped. */
  static Path file(String path) {
    return Path.of(path.startsWith(SCHEME) ? path.substring(SCHEME.length()) : path);
  }

  private static String path(Path file) {
    return SCHEME + file.toAbsolutePath().normalize();
  }

  @Override
  public CloseableIterator<FileStatus> listFrom(String first) throws IOException {
    Path from = file(first);
    List<FileStatus> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from.getParent())) {
      for (Path file : files) {
        if (file.compareTo(from) >= 0) {
          BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
          found.add(
              FileStatus.of(
                  path(file), attributes.size(), attributes.lastModifiedTime().toMillis()));
        }
      }
    } catch (NoSuchFileException e) {
      throw notFound(e);
    }
    found.sort(Comparator.comparing(FileStatus::getPath));
    return KernelIterators.of(found.iterator());
  }

  private static FileNotFoundException notFound(NoSuchFileException cause) {
    FileNotFoundException notFound = new FileNotFoundException(cause.getFile());
    notFound.initCause(cause);
    return notFound;
  }

  @Override
  public String resolvePath(String path) {
    return path(file(path));
  }

  @Override
  public CloseableIterator<ByteArrayInputStream> readFiles(
      CloseableIterator<FileReadRequest> requests) {
    return requests.map(LocalFileSystemClient::read);
  }

  private static ByteArrayInputStream read(FileReadRequest request) {
    try (var channel = Files.newByteChannel(file(request.getPath()))) {
      byte[] content = new byte[request.getReadLength()];
      channel.position(request.getStartOffset());
      int unused = Channels.newInputStream(channel).readNBytes(content, 0, content.length);
      return new ByteArrayInputStream(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean mkdirs(String path) {
    throw new UnsupportedOperationException("only reads");
  }

  @Override
  public boolean delete(String path) {
    throw new UnsupportedOperationException("only reads");
  }
}

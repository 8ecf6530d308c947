package io.financebi.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThriftyLocalFileSystemTest {
  @TempDir private java.nio.file.Path folder;

  @Test
  void setsPermissionsItselfAndKeepsNoChecksumsBesideFiles() throws IOException {
    try (FileSystem files = open()) {
      Path file = new Path(folder.resolve("a/b.txt").toUri());
      try (var out = FileSystem.create(files, file, new FsPermission((short) 0640))) {
        out.writeBytes("text");
      }

      assertThat(content(files, file)).isEqualTo("text");
      assertThat(permissions("a/b.txt")).isEqualTo("rw-r-----");
      files.setPermission(file, new FsPermission((short) 0600));
      assertThat(permissions("a/b.txt")).isEqualTo("rw-------");
      assertThat(files.rename(file, new Path(folder.resolve("c.txt").toUri()))).isTrue();
      assertThat(names()).containsExactly("a", "c.txt");
    }
  }

  @Test
  void readsWhatHadoopsOwnHasWritten() throws IOException {
    Path file = new Path(folder.resolve("d.txt").toUri());
    try (var out = FileSystem.getLocal(new Configuration()).create(file)) {
      out.writeBytes("checked");
    }
    try (FileSystem files = open()) {
      assertThat(content(files, file)).isEqualTo("checked");
    }
  }

  private static FileSystem open() throws IOException {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.file.impl", ThriftyLocalFileSystem.class.getName());
    return FileSystem.newInstance(java.net.URI.create("file:///"), hadoop);
  }

  private static String content(FileSystem files, Path file) throws IOException {
    try (var in = files.open(file)) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }

  private List<String> names() throws IOException {
    try (Stream<java.nio.file.Path> children = Files.list(folder)) {
      return children.map(child -> child.getFileName().toString()).sorted().toList();
    }
  }
}

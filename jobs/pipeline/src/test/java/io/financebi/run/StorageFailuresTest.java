package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs whose machine runs out of room, or whose temporary folder somebody cleans up. */
class StorageFailuresTest extends OwnShop {
  private static final int DISK_MB = 24;

  @Test
  void aDeletedTemporaryFolderIsToldAndTheNextRunCompletesTheLake() throws Exception {
    DamagedShop shop = new DamagedShop(spark, folder);
    shop.addFiles();
    Path temporary = folder.resolve("doomed");
    try (Victim victim = Victim.start(shop.shop(), "delete:3:" + temporary, temporary)) {
      assertThat(victim.exitCode()).isEqualTo(2);
      assertThat(victim.err())
          .contains("The temporary folder of the run was deleted", "nothing is lost", "Run again")
          .doesNotContain("\tat ");
    }
    shop.requireReadable("without its temporary folder");
    shop.requireCompletedByTheNextRun("without its temporary folder");
  }

  @Test
  void aFullDiskIsToldAndTheNextRunCompletesTheLake() throws Exception {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    mount(disk);
    try {
      DamagedShop shop = new DamagedShop(spark, disk);
      shop.addSales();
      Path filler = disk.resolve("filler");
      fill(filler, disk.toFile().getUsableSpace() - 150_000);
      try (Victim victim = Victim.start(shop.shop(), "", folder.resolve("temporary"))) {
        assertThat(victim.exitCode()).as(victim.err()).isEqualTo(2);
        assertThat(victim.err())
            .contains("is full", "nothing is lost", "Make room and run again")
            .doesNotContain("\tat ");
      }
      shop.requireReadable("on a full disk");
      Files.delete(filler);
      shop.requireCompletedByTheNextRun("on a full disk");
    } finally {
      command("umount", "-l", disk.toString());
    }
  }

  /** A small disk in memory; only root may have one, which CI is. */
  private static void mount(Path disk) throws Exception {
    String size = "size=" + DISK_MB + "m";
    boolean mounted = command("mount", "-t", "tmpfs", "-o", size, "tmpfs", disk.toString()) == 0;
    if (System.getenv("CI") != null) {
      assertThat(mounted).as("CI may mount a small disk").isTrue();
    }
    assumeTrue(mounted, "SKIPPED aFullDiskIsTold: mounting a small disk needs root");
  }

  private static int command(String... words) throws IOException, InterruptedException {
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static void fill(Path file, long bytes) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      byte[] block = new byte[10_000];
      for (long written = 0; written < bytes; written += block.length) {
        out.write(block);
      }
    }
  }
}

package io.financebi.run;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.testing.LocalSpark;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says of files for which it must wait. */
class UncutFilesTest {
  private static final String WAIT = "one core reads ";

  @TempDir Path folder;

  @Test
  void namesALargeGzipFileOnceAndNoSmallOne() throws IOException {
    SmallShop shop = new SmallShop(LocalSpark.sessionForFewRows(), folder);
    write(shop, "large.csv.gz", 8_000);
    write(shop, "small.csv.gz", 1);
    RunResult result = shop.run("lake", RunOptions.INCREMENTAL);

    assertThat(result.report().reconciles()).isTrue();
    assertThat(shop.told())
        .containsOnlyOnce(WAIT)
        .contains(WAIT + folder.resolve("interactions/large.csv.gz") + " (5.8 MB)");
  }

  /** An event, and rows without meaning. */
  private static void write(SmallShop shop, String name, int rows) throws IOException {
    Path plain = shop.write("interactions", name, "u1,i1,VIEW,2025-04-10T09:00:00Z");
    byte[] event = Files.readAllBytes(plain);
    Random random = new Random(1);
    byte[] row = new byte[750];
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(plain))) {
      out.write(event);
      for (int i = 0; i < rows; i++) {
        random.nextBytes(row);
        out.write((Base64.getEncoder().encodeToString(row) + "\n").getBytes(US_ASCII));
      }
    }
  }
}

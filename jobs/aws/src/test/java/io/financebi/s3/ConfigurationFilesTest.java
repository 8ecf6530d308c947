package io.financebi.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import io.financebi.testing.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFilesTest {
  @TempDir private static Path folder;

  private static S3Server server;

  @BeforeAll
  static void start() throws IOException {
    server = S3Server.start(folder, "conf");
    Files.createDirectories(server.bucket("conf").resolve("of/shop"));
    Files.writeString(server.bucket("conf").resolve("of/shop/my.properties"), "lake.root=x\n");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String[] fetched(String... arguments) {
    return ConfigurationFiles.fetched(
        arguments,
        Map.of("AWS_REGION", "eu-central-1", "AWS_ENDPOINT_URL", server.endpoint().toString()));
  }

  @Test
  void aFileInS3IsCopiedAndAllElseStaysAsItIs() {
    assertThat(fetched("run", "--full", "--conf", "/here.properties", "--set", "a=s3://b/c"))
        .containsExactly("run", "--full", "--conf", "/here.properties", "--set", "a=s3://b/c");
    for (String scheme : new String[] {"s3://", "s3a://"}) {
      String file = scheme + "conf/of/shop/my.properties";
      String[] apart = fetched("run", "--conf", file, "--full");
      assertThat(Path.of(apart[2])).hasContent("lake.root=x\n").hasFileName("my.properties");
      String[] joined = fetched("run", "--conf=" + file);
      assertThat(joined[1]).startsWith("--conf=/");
      assertThat(Path.of(joined[1].substring("--conf=".length()))).hasContent("lake.root=x\n");
    }
  }

  @Test
  void oneThatIsNotThereIsNamed() {
    for (String file : new String[] {"s3://conf/none.properties", "s3://conf", "s3://conf/of/"}) {
      assertThatThrownBy(() -> fetched("run", "--conf", file))
          .isInstanceOfSatisfying(
              UserException.class,
              e -> {
                assertThat(e.code()).isEqualTo("unreadable_conf");
                assertThat(e.problem()).contains(file);
              });
    }
  }
}

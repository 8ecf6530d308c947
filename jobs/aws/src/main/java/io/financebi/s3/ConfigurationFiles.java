package io.financebi.s3;

import io.financebi.errors.UserException;
import io.financebi.lake.LakeRoot;
import io.financebi.settings.SettingsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Configuration files in S3, where jobs find them that run far from the checkout: {@code --conf
 * s3://BUCKET/my.properties}.
 */
public final class ConfigurationFiles {
  private static final String OPTION = "--conf";

  private ConfigurationFiles() {}

  /**
   * The arguments of a command, with a local copy in the place of each configuration file in S3.
   *
   * @param environment tells the region, and the endpoint if it is not AWS's own
   * @throws UserException {@code unreadable_conf} when there is no such file, or S3 does not give
   *     it
   */
  public static String[] fetched(String[] arguments, Map<String, String> environment) {
    String[] fetched = arguments.clone();
    for (int i = 0; i < fetched.length; i++) {
      if (fetched[i].startsWith(OPTION + "=")) {
        String file = fetched[i].substring(OPTION.length() + 1);
        fetched[i] = OPTION + "=" + fetched(file, environment);
      } else if (i > 0 && fetched[i - 1].equals(OPTION)) {
        fetched[i] = fetched(fetched[i], environment);
      }
    }
    return fetched;
  }

  private static String fetched(String file, Map<String, String> environment) {
    return LakeRoot.hadoop(file).startsWith(LakeRoot.S3) ? copy(file, environment) : file;
  }

  private static String copy(String file, Map<String, String> environment) {
    String place = LakeRoot.hadoop(file).substring(LakeRoot.S3.length());
    int slash = place.indexOf('/');
    if (slash < 1 || place.endsWith("/")) {
      throw missing(file);
    }
    Path working = Path.of("").toAbsolutePath();
    byte[] content =
        S3Objects.of(
                place.substring(0, slash),
                SettingsReader.read(List.of(), environment, List.of(), working).aws())
            .read(place.substring(slash + 1))
            .orElseThrow(() -> missing(file))
            .content();
    try {
      Path copy =
          Files.createTempDirectory("finance-bi-conf")
              .resolve(place.substring(place.lastIndexOf('/') + 1));
      Files.write(copy, content);
      copy.toFile().deleteOnExit();
      return copy.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static UserException missing(String file) {
    return new UserException(
        "unreadable_conf",
        "There is no configuration file " + file + ".",
        "Give one with --conf s3://BUCKET/KEY, or a file of this machine.");
  }
}

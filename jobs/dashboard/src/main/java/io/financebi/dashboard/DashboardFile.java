package io.financebi.dashboard;

import io.financebi.errors.UserException;
import io.financebi.semantic.SemanticModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A dashboard's file while it is edited: what is in it takes effect as soon as it is right; until
 * then the last that was right stays, and the mistake is told.
 */
public final class DashboardFile {
  private final Path file;
  private final SemanticModel model;
  private byte[] content = {};
  private Optional<Dashboard> dashboard = Optional.empty();
  private String revision = "";
  private Optional<UserException> problem = Optional.empty();

  /**
   * Reads the file.
   *
   * @throws UserException {@code bad_dashboard} with the line, {@code unknown_dashboard}
   */
  public DashboardFile(Path file, SemanticModel model) {
    this.file = file;
    this.model = model;
    boolean unused = refresh();
    problem.ifPresent(
        mistake -> {
          throw mistake;
        });
  }

  /**
   * Reads it again if it is another.
   *
   * @return whether anything is different now
   */
  public synchronized boolean refresh() {
    try {
      byte[] now = Files.readAllBytes(file);
      if (Arrays.equals(now, content)) {
        return false;
      }
      content = now;
      String text = new String(now, StandardCharsets.UTF_8);
      dashboard = Optional.of(DashboardReader.parse(file.getFileName().toString(), text, model));
      revision = hash(now);
      problem = Optional.empty();
      return true;
    } catch (UserException e) {
      problem = Optional.of(e);
      return true;
    } catch (NoSuchFileException e) {
      // An editor may be about to put a new one in its place.
      return dashboard.isEmpty() && cannotRead("There is no dashboard " + file + ".", e);
    } catch (IOException e) {
      return cannotRead("The dashboard " + file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private boolean cannotRead(String what, IOException cause) {
    boolean isNew = problem.filter(known -> known.problem().equals(what)).isEmpty();
    problem =
        Optional.of(
            new UserException(
                "unknown_dashboard", what, "Write it, or name one of conf/dashboards.", cause));
    content = new byte[0];
    return isNew;
  }

  private static String hash(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The last that was right. */
  public synchronized Dashboard dashboard() {
    return dashboard.orElseThrow();
  }

  /** Changes with the dashboard. */
  public synchronized String revision() {
    return revision;
  }

  /** What is wrong with the file as it is now. */
  public synchronized Optional<UserException> problem() {
    return problem;
  }
}

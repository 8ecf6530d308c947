package io.financebi.crawl;

import io.financebi.query.Bi;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A tree of files, and {@code bi} with an empty lake beside it. */
abstract class CrawlFixture {
  @TempDir Path folder;

  Tree tree;
  Bi bi;

  @BeforeEach
  void open() {
    tree = new Tree(folder.resolve("data"));
    bi = new Bi(folder);
  }
}

package io.financebi.lake;

import io.delta.kernel.defaults.engine.DefaultExpressionHandler;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.ExpressionHandler;
import io.delta.kernel.engine.FileSystemClient;
import io.delta.kernel.engine.JsonHandler;
import io.delta.kernel.engine.ParquetHandler;

/**
 * How the Delta Kernel reads logs. Its own engine reads through Hadoop's file systems, whose start
 * takes longer than most queries; here only a checkpoint needs them, on this machine.
 */
final class ReadingEngine implements Engine {
  private final ExpressionHandler expressions = new DefaultExpressionHandler();
  private final LakeLogs logs;
  private final JsonHandler json;

  ReadingEngine(LakeLogs logs) {
    this.logs = logs;
    this.json = new LogJsonHandler(logs);
  }

  @Override
  public ExpressionHandler getExpressionHandler() {
    return expressions;
  }

  @Override
  public JsonHandler getJsonHandler() {
    return json;
  }

  @Override
  public FileSystemClient getFileSystemClient() {
    return logs.files();
  }

  @Override
  public ParquetHandler getParquetHandler() {
    return new LogParquetHandler(logs);
  }
}

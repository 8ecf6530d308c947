package io.financebi.lake;

import io.delta.kernel.defaults.engine.DefaultExpressionHandler;
import io.delta.kernel.defaults.engine.DefaultParquetHandler;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.ExpressionHandler;
import io.delta.kernel.engine.FileSystemClient;
import io.delta.kernel.engine.JsonHandler;
import io.delta.kernel.engine.ParquetHandler;
import org.apache.hadoop.conf.Configuration;

/**
 * How the Delta Kernel reads logs from a local disk. Its own engine reads through Hadoop's file
 * systems, whose start takes longer than most queries; here only a checkpoint needs them.
 */
final class LocalDeltaEngine implements Engine {
  private final ExpressionHandler expressions = new DefaultExpressionHandler();
  private final JsonHandler json = new LocalJsonHandler();
  private final FileSystemClient files = new LocalFileSystemClient();

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
    return files;
  }

  @Override
  public ParquetHandler getParquetHandler() {
    return new DefaultParquetHandler(new Configuration(false));
  }
}

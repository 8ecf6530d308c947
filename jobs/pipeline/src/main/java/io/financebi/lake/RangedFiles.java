package io.financebi.lake;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.files.TahoeBatchFileIndex;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Files of a table of which a query opens only those that may have rows for it, by their folders
 * and by the ranges in the log. Delta would look at the ranges too, with a Spark job for each
 * query.
 */
final class RangedFiles extends TahoeBatchFileIndex {
  RangedFiles(SparkSession spark, DeltaLog log, Snapshot snapshot, Seq<AddFile> files) {
    super(spark, "batch", files, log, log.dataPath(), snapshot, false);
  }

  @Override
  public Seq<AddFile> matchingFiles(Seq<Expression> ofFolders, Seq<Expression> ofRows) {
    Seq<AddFile> inFolders = super.matchingFiles(ofFolders, ofRows);
    if (ofRows.isEmpty()) {
      return inFolders;
    }
    List<Expression> conditions = JavaConverters.seqAsJavaList(ofRows);
    List<AddFile> matching = new ArrayList<>();
    for (AddFile file : JavaConverters.seqAsJavaList(inFolders)) {
      FileRanges ranges = new FileRanges(file);
      if (conditions.stream().allMatch(ranges::mayHold)) {
        matching.add(file);
      }
    }
    return JavaConverters.asScalaBuffer(matching).toSeq();
  }
}

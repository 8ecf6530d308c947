package io.financebi.lake;

import io.financebi.spark.PartitionFilter;
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
 * and by the ranges in the log. Delta would ask Spark for both: a query for each scan of a query.
 */
final class RangedFiles extends TahoeBatchFileIndex {
  RangedFiles(SparkSession spark, DeltaLog log, Snapshot snapshot, Seq<AddFile> files) {
    super(spark, "batch", files, log, log.dataPath(), snapshot, false);
  }

  @Override
  public Seq<AddFile> matchingFiles(Seq<Expression> ofFolders, Seq<Expression> ofRows) {
    if (ofFolders.isEmpty() && ofRows.isEmpty()) {
      return addFiles();
    }
    PartitionFilter folders = new PartitionFilter(partitionSchema(), ofFolders);
    List<Expression> conditions = JavaConverters.seqAsJavaList(ofRows);
    List<AddFile> matching = new ArrayList<>();
    for (AddFile file : JavaConverters.seqAsJavaList(addFiles())) {
      if (folders.isTrueOf(getPartitionValuesRow(file.partitionValues()))
          && mayHold(file, conditions)) {
        matching.add(file);
      }
    }
    return JavaConverters.asScalaBuffer(matching).toSeq();
  }

  private static boolean mayHold(AddFile file, List<Expression> conditions) {
    if (conditions.isEmpty()) {
      return true;
    }
    FileRanges ranges = new FileRanges(file);
    return conditions.stream().allMatch(ranges::mayHold);
  }
}

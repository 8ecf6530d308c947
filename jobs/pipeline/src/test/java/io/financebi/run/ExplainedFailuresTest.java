package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.errors.UserException;
import java.io.IOException;
import org.apache.hadoop.fs.s3a.AWSClientIOException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What is no bug of a run is told so that a person can mend it. */
class ExplainedFailuresTest {
  private final SdkClientException noAnswer =
      SdkClientException.create("Unable to execute HTTP request");

  @Test
  void whatHadoopCouldNotPutInS3IsAFailureOfS3() {
    IOException failure = new AWSClientIOException("PUT s3a://lakes/items", noAnswer);

    assertThat(StorageFailures.explain(new IllegalStateException("the job failed", failure)))
        .hasValueSatisfying(
            told -> {
              assertThat(told.code()).isEqualTo("s3_failed");
              assertThat(told).hasMessageContaining("Unable to execute HTTP request");
              assertThat(StorageFailures.isMendable(told)).isTrue();
            });
  }

  @Test
  void soIsWhatATaskTellsOnlyByItsText() {
    String text =
        "Job aborted: Lost task 0.0 in stage 1.0 (TID 1): "
            + new AWSClientIOException("PUT s3a://lakes/items", noAnswer)
            + "\n\tat org.apache.hadoop.fs.s3a.S3AUtils.translateException";
    assertThat(StorageFailures.explain(new SparkException(text)))
        .map(UserException::code)
        .contains("s3_failed");
  }

  @Test
  void aMistakeWithinAnotherFailureIsToldAsItIs() {
    UserException mistake = new UserException("s3_no_bucket", "There is no bucket.", "Create it.");
    assertThat(StorageFailures.explain(new RuntimeException("of Delta", mistake)))
        .contains(mistake);
  }

  @Test
  void aBugInALakeInS3IsABug() {
    String text =
        "no row counts in version 3 of s3a://lakes/items\n"
            + "\tat org.apache.hadoop.fs.s3a.S3AFileSystem.open(S3AFileSystem.java:1)";
    assertThat(StorageFailures.explain(new IllegalStateException(text))).isEmpty();
  }
}

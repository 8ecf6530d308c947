package io.financebi.submit;

import java.util.List;

/** Who runs jobs, and what it can be asked. */
interface Cluster extends AutoCloseable {
  /** As people call it. */
  String label();

  /**
   * Sees whether it can run this version at all, before anything is uploaded.
   *
   * @throws io.financebi.errors.UserException when it cannot
   */
  void check();

  /** Where it is, for the job to know: not every cluster tells its jobs. */
  String region();

  /** Puts what a run needs into S3. */
  void upload(Artifacts artifacts);

  /**
   * Starts a run. Asked once; it is one run whatever becomes of the answers.
   *
   * @param arguments of the pipeline's main
   * @return its id
   */
  String start(List<String> arguments);

  /** Where to look at it, a line each. */
  List<String> places(String run);

  /** How it is now. */
  Look look(String run);

  /** Tells what else there is to tell of a run: its log, say. */
  void tell(String run, Look look);

  /** Ends it. */
  void cancel(String run);

  @Override
  void close();
}

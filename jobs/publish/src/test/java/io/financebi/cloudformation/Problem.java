package io.financebi.cloudformation;

/**
 * Something that CloudFormation would refuse, or nobody wants.
 *
 * @param path where in the template
 */
record Problem(String path, String what) {
  @Override
  public String toString() {
    return path + " " + what;
  }
}

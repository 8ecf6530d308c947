package io.financebi.testing;

/** What may become of a call before or after the service does what it is asked for. */
public enum ServiceFault {
  /** The service is asked too often, and does nothing. */
  THROTTLED,
  /** The service has an error, and does nothing: status 500. */
  SERVER_ERROR,
  /** The service is not there for the moment: status 503. */
  UNAVAILABLE,
  /** The operation is done, and the connection is closed without an answer. */
  LOST_ANSWER,
  /** The connection is closed before anything is done. */
  RESET
}

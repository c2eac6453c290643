package org.chancery.reporting.console;

/** A request that is answered with an error; the message is meant for whoever made it. */
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Fault fault;

  ProblemException(Fault fault, String message) {
    super(message, null, false, false);
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}

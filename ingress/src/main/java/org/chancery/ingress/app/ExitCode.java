package org.chancery.ingress.app;

/** Exit codes of the commands, after sysexits.h. */
final class ExitCode {
  static final int USAGE = 64;
  static final int BAD_INPUT = 65;
  static final int UNREACHABLE = 69;
  static final int FAULT = 70;

  private ExitCode() {}
}

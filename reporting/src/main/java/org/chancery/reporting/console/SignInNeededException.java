package org.chancery.reporting.console;

/** Nobody is signed in. */
final class SignInNeededException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SignInNeededException() {
    super("nobody is signed in", null, false, false);
  }
}

package org.chancery.ingress.backup;

/** A copy cannot be made or put back; the message says what to do. */
public final class BackupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BackupException(String message) {
    super(message);
  }
}

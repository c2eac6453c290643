package org.chancery.audit.token;

/**
 * A token did not do what it was asked, or nobody reached it; it may be asked again. The message
 * names the token and the PKCS#11 error, and holds no PIN.
 */
public final class TokenException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TokenException(String message) {
    super(message);
  }

  TokenException(String message, Throwable cause) {
    super(message, cause);
  }
}

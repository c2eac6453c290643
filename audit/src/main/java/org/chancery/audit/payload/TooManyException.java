package org.chancery.audit.payload;

/** The table of identities holds as many pseudonyms as it may; nobody new is taken. */
public final class TooManyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyException(long most) {
    super("the table of identities holds " + most + " pseudonyms, as many as it may");
  }
}

package org.chancery.catalog.principal;

/** The secret that a browser shows to continue a session. It prints as nothing but its length. */
public record SessionId(String secret) {
  @Override
  public String toString() {
    return "SessionId[" + secret.length() + " characters]";
  }
}

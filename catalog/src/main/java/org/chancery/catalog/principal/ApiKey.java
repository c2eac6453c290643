package org.chancery.catalog.principal;

/**
 * A secret that a caller presents. It prints as nothing but its length; it is stored only as its
 * digest.
 */
public record ApiKey(String secret) {
  @Override
  public String toString() {
    return "ApiKey[" + secret.length() + " characters]";
  }
}

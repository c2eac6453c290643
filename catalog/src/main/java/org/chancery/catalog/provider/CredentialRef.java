package org.chancery.catalog.provider;

/** Where a provider's secret is found: {@code env:NAME} or {@code file:/path}. Never the secret. */
public record CredentialRef(String value) {
  public CredentialRef {
    if (!value.matches("env:[A-Z][A-Z0-9_]{0,127}|file:/.{1,1000}")) {
      throw new IllegalArgumentException("credential must be env:NAME or file:/path");
    }
  }
}

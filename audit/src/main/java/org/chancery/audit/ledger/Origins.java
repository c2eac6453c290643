package org.chancery.audit.ledger;

/** What a log may be called: a C2SP signed-note key name. */
final class Origins {
  private Origins() {}

  static void check(String origin) {
    if (!origin.matches("[!-*,-~]{1,128}")) {
      throw new IllegalArgumentException(
          "origin must be 1 to 128 printable ASCII characters without space and plus: " + origin);
    }
  }
}

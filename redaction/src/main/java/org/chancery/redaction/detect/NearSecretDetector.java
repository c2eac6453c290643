package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;

/**
 * Finds values drawn at random that stand right after a word for a secret or after the name of a
 * service that hands out keys: {@code Authorization: Bearer ...}, {@code SERVICE token ...}.
 * Digests, revisions, public keys and identifiers say so by the word before them, and are left
 * alone.
 */
final class NearSecretDetector extends AnchoredDetector {
  private static final int SHORTEST = 10;
  private static final int BACK = 256;
  private static final int LONGEST = 1024;

  NearSecretDetector() {
    super("near-secret", Labels.SECRET, Anchor.CODE, Anchor.NUMBER);
  }

  @Override
  boolean asks(DigitRun run) {
    return run.length() >= 8 || run.touched();
  }

  @Override
  int look(Page page, int run, int runEnd) {
    Script text = page.text;
    int end = runEnd;
    while (end < text.length() && end - runEnd < LONGEST && value(text.charAt(end))) {
      end++;
    }
    if (end - run < 8) {
      return runEnd;
    }
    int start = run;
    while (start > 0 && run - start < BACK && joint(text.charAt(start - 1))) {
      start--;
    }
    boolean address = start > 0 && text.charAt(start - 1) == ':' && text.startsWith("//", start);
    if (end - start < SHORTEST || address) {
      return end;
    }
    start = SecretContext.afterName(text, start, Math.min(runEnd + 1, end));
    while (end > start && ".-~/+_%".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    if (end - start < SHORTEST) {
      return Math.max(end, runEnd);
    }
    if (!candidate(text, start, end)) {
      return Math.max(end, runEnd);
    }
    boolean random = Randomness.random(text, start, end, 16) || Randomness.uuid(text, start, end);
    boolean secret =
        switch (SecretContext.before(text, start, alone(text, start, end))) {
          case AGAINST, NOTHING -> false;
          case SERVICE, FOR -> random || Randomness.row(text, start, end, 20);
          case BOTH -> true;
        };
    return secret ? found(page, start, end, 0.7, false) : Math.max(end, runEnd);
  }

  /** Whether a value has a line of its own under one that ends with a colon or a word. */
  private static boolean alone(Script text, int start, int end) {
    char after = text.at(end);
    return start > 0
        && text.charAt(start - 1) == '\n'
        && (after == '\n' || after == '\r' || after == '\0');
  }

  private static boolean candidate(Script text, int start, int end) {
    return (Randomness.uuid(text, start, end)
            || Randomness.random(text, start, end, SHORTEST)
            || Randomness.row(text, start, end, SHORTEST)
            || Randomness.token(text, start, end))
        && !Randomness.filled(text, start, end)
        && !Published.sample(text, start, end)
        && !SecretValue.standIn(text, start, end)
        && !SecretValue.place(text, start, end);
  }

  private static boolean value(char c) {
    return joint(c) || c == '=';
  }

  private static boolean joint(char c) {
    return Ascii.token(c) || c == '+' || c == '/' || c == '.' || c == '~' || c == '%';
  }
}

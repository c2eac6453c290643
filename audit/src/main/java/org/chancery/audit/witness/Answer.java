package org.chancery.audit.witness;

/** What a witness answers to {@code add-checkpoint}. */
public sealed interface Answer {
  /** The status of HTTP that stands for it. */
  int status();

  /** It cosigned, and the checkpoint is durable in its memory. */
  record Cosigned(String lines) implements Answer {
    @Override
    public int status() {
      return 200;
    }
  }

  /** The asker thinks that it has seen another size than this. */
  record Elsewhere(long size) implements Answer {
    @Override
    public int status() {
      return 409;
    }
  }

  /** It does not cosign: 400 malformed, 403 not signed, 404 unknown log, 422 not the same log. */
  record Refused(int status, String why) implements Answer {}
}

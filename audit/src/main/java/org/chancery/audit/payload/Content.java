package org.chancery.audit.payload;

import java.util.Arrays;

/** Bytes that must not be shown by accident: prints as their length only. */
public final class Content {
  private final byte[] bytes;

  /** Copies {@code bytes}. */
  public Content(byte[] bytes) {
    this.bytes = Arrays.copyOf(bytes, bytes.length);
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return Arrays.copyOf(bytes, bytes.length);
  }

  @Override
  public String toString() {
    return "Content[" + bytes.length + " bytes]";
  }
}

package org.chancery.audit.verify;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * One whole frame of a segment, in a buffer that is valid until the next is read.
 *
 * @param head where it begins in {@code bytes}
 * @param legs how many references to payloads it has
 * @param length of the leaf
 */
record Frame(byte[] bytes, int head, int legs, int length) {
  static final int HEAD = 5;
  static final int LEG = 12;
  static final int CHECKSUM = 4;
  static final int LONGEST_LEAF = 16_384;
  static final int MOST_LEGS = 8;
  static final int LONGEST = HEAD + MOST_LEGS * LEG + LONGEST_LEAF + CHECKSUM;

  static boolean plausible(int length, int legs) {
    return length >= 1 && length <= LONGEST_LEAF && legs >= 0 && legs <= MOST_LEGS;
  }

  static int size(int length, int legs) {
    return HEAD + legs * LEG + length + CHECKSUM;
  }

  /** Where the leaf begins in {@code bytes}. */
  int leaf() {
    return head + HEAD + legs * LEG;
  }

  long payloadFile(int leg) {
    return Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt(head + HEAD + leg * LEG));
  }

  long payloadOffset(int leg) {
    return ByteBuffer.wrap(bytes).getLong(head + HEAD + leg * LEG + Integer.BYTES);
  }

  /** Whether the bytes at {@code head} are a frame with this length and number of legs. */
  static boolean whole(byte[] bytes, int head, int length, int legs) {
    var crc = new CRC32C();
    int end = size(length, legs) - CHECKSUM;
    crc.update(ByteBuffer.allocate(HEAD).putInt(length).put((byte) legs).flip());
    crc.update(bytes, head + HEAD, end - HEAD);
    return (int) crc.getValue() == ByteBuffer.wrap(bytes).getInt(head + end);
  }
}

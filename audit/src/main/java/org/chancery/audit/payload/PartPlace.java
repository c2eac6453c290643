package org.chancery.audit.payload;

import org.chancery.audit.record.Digest;

/**
 * Where a payload says that one of its parts is.
 *
 * @param file number of the payload file, or {@link #BESIDE}
 * @param offset of the part's frame in that file; of a part beside its payload, how many bytes its
 *     frame begins before the payload's
 * @param length of the sealed part
 * @param ciphertext SHA-256 of the sealed part
 */
public record PartPlace(int file, long offset, int length, Digest ciphertext) {
  /** The part stands before its payload, in the same file. */
  public static final int BESIDE = -1;

  /** How many bytes a place takes. */
  static final int BYTES = 48;
}

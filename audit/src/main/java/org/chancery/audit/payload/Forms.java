package org.chancery.audit.payload;

import java.util.Arrays;
import org.chancery.audit.record.Digest;
import org.chancery.audit.record.Leg;

/** Writes one of the forms and opens both. */
record Forms(ChunkedSeal first, SecondForm second, boolean newest) implements Seal {
  @Override
  public Sealed seal(String leg, Content content, String slot, String retention) {
    return newest
        ? second.seal(leg, content, slot, retention)
        : first.seal(leg, content, slot, retention);
  }

  @Override
  public Opened opened(Leg leg, Kept kept) {
    byte[] sealed = kept.sealed();
    if (sealed.length != leg.bytes() || !Digest.of(sealed).equals(leg.ciphertext())) {
      throw new PayloadException("the sealed payload is not the one that its leg names");
    }
    byte[] magic = Arrays.copyOf(sealed, ChunkedSeal.MAGIC.length);
    if (Arrays.equals(magic, ChunkedSeal.MAGIC)) {
      return first.open(leg, sealed);
    }
    if (Arrays.equals(magic, SecondForm.MAGIC)) {
      return second.open(leg, kept);
    }
    if (Arrays.equals(magic, Originals.MAGIC)) {
      throw new PayloadException("an original; it is shown by a reveal only");
    }
    throw new PayloadException("the sealed payload has another form than this version's");
  }
}

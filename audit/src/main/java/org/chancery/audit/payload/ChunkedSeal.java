package org.chancery.audit.payload;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.chancery.audit.record.Digest;
import org.chancery.audit.record.Leg;

/**
 * The first sealed form of FORMAT.md: a wrapped data key, then the opening and the content in
 * chunks of AES-256-GCM whose nonces count and whose last one says that it is the last (the STREAM
 * construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
 */
final class ChunkedSeal {
  static final byte[] MAGIC = {'C', 'H', 'S', 'L', 'D', '1', '\n', 0};
  static final int CHUNK = 65_536;
  static final int TAG = 16;
  static final int OPENING = 32;
  static final int WRAPPED = 40;
  static final int HEAD = MAGIC.length + WRAPPED;
  private static final int NONCE = 12;

  private final KeyTable keys;
  private final SecureRandom chance;

  ChunkedSeal(KeyTable keys, SecureRandom chance) {
    this.keys = keys;
    this.chance = chance;
  }

  Sealed seal(String leg, Content content, String slot, String retention) {
    byte[] clear = content.bytes();
    if (clear.length > Seal.MAX_CONTENT) {
      throw new PayloadException("content is longer than " + Seal.MAX_CONTENT + " bytes");
    }
    byte[] key = new byte[32];
    byte[] opening = new byte[OPENING];
    chance.nextBytes(key);
    chance.nextBytes(opening);
    var dataKey = new SecretKeySpec(key, "AES");
    byte[] wrapped = Wrapping.wrap(keys.findOrMake(slot, retention), dataKey);
    byte[] inside = ByteBuffer.allocate(OPENING + clear.length).put(opening).put(clear).array();
    ByteBuffer out = ByteBuffer.allocate(HEAD + inside.length + chunks(inside.length, CHUNK) * TAG);
    out.put(MAGIC).put(wrapped);
    run(Cipher.ENCRYPT_MODE, dataKey, Arrays.copyOf(out.array(), HEAD), inside, CHUNK, out);
    Digest commitment = commitment(opening, leg, clear, 0);
    return new Sealed(
        new Leg(leg, out.capacity(), Digest.of(out.array()), commitment, slot, retention),
        out.array());
  }

  /** Opens a payload of this form whose bytes were checked against its leg. */
  Seal.Opened open(Leg leg, byte[] sealed) {
    if (sealed.length < HEAD + OPENING + TAG) {
      throw new PayloadException("the sealed payload ends early");
    }
    SecretKey slotKey =
        keys.find(leg.key(), leg.retention()).orElseThrow(() -> new KeyGoneException(leg.key()));
    SecretKey key = dataKey(slotKey, leg, Arrays.copyOfRange(sealed, MAGIC.length, HEAD));
    byte[] body = Arrays.copyOfRange(sealed, HEAD, sealed.length);
    int length = body.length - chunks(body.length, CHUNK + TAG) * TAG;
    if (length < OPENING) {
      throw new PayloadException("the sealed payload ends early");
    }
    ByteBuffer inside = ByteBuffer.allocate(length);
    run(Cipher.DECRYPT_MODE, key, Arrays.copyOf(sealed, HEAD), body, CHUNK + TAG, inside);
    byte[] opening = Arrays.copyOf(inside.array(), OPENING);
    checkCommitment(leg, opening, inside.array(), OPENING);
    return new Seal.Opened(
        new Content(Arrays.copyOfRange(inside.array(), OPENING, length)), opening);
  }

  /** Whether {@code content} from {@code from} on is what the leg says. */
  static void checkCommitment(Leg leg, byte[] opening, byte[] content, int from) {
    Digest commitment = commitment(opening, leg.name(), content, from);
    if (!MessageDigest.isEqual(commitment.bytes(), leg.commitment().bytes())) {
      throw new PayloadException("the content is not the one that its leg commits to");
    }
  }

  /**
   * The payload's own key. The bytes are those that the leaf names, so where the slot's key does
   * not open it, the slot has had another: the one that did is destroyed.
   */
  static SecretKey dataKey(SecretKey slotKey, Leg leg, byte[] wrapped) {
    try {
      return Wrapping.unwrap(slotKey, wrapped);
    } catch (PayloadException _) {
      throw new KeyGoneException(leg.key());
    }
  }

  static int chunks(int length, int size) {
    return Math.max(1, Math.ceilDiv(length, size));
  }

  /** Runs every chunk of {@code in} through the cipher; the head is associated data of each. */
  static void run(int mode, SecretKey key, byte[] head, byte[] in, int size, ByteBuffer out) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      int chunks = chunks(in.length, size);
      for (int i = 0; i < chunks; i++) {
        cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce(i, i == chunks - 1)));
        cipher.updateAAD(head);
        int from = i * size;
        cipher.doFinal(ByteBuffer.wrap(in, from, Math.min(size, in.length - from)), out);
      }
    } catch (GeneralSecurityException _) {
      throw new PayloadException("the sealed payload is damaged, cut or out of order");
    }
  }

  /** Seven zero bytes, the chunk's number in 32 bits, and 1 for the last chunk or 0. */
  private static byte[] nonce(int chunk, boolean last) {
    return ByteBuffer.allocate(NONCE).putInt(7, chunk).put(11, (byte) (last ? 1 : 0)).array();
  }

  static Digest commitment(byte[] opening, String leg, byte[] content, int from) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(opening, "HmacSHA256"));
      mac.update(leg.getBytes(StandardCharsets.US_ASCII));
      mac.update((byte) 0);
      mac.update(content, from, content.length - from);
      return new Digest(HexFormat.of().formatHex(mac.doFinal()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform has no HMAC-SHA-256", e);
    }
  }
}

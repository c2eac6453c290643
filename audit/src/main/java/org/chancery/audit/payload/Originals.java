package org.chancery.audit.payload;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.chancery.audit.record.Digest;
import org.chancery.audit.record.Leg;

/**
 * The form in which originals are sealed, FORMAT.md: each under a data key of its own, and that by
 * HPKE (RFC 9180, mode psk) for the keepers' public key with the slot's key as pre-shared key. So
 * opening needs both: two keepers, and a slot that nobody erased. Safe for threads.
 */
public final class Originals {
  /** What an original's leg is called. */
  public static final String LEG = "original";

  static final byte[] MAGIC = {'C', 'H', 'O', 'R', 'G', '1', '\n', 0};
  private static final int KEY_END = MAGIC.length + OriginalsKey.BYTES;
  private static final int CAPSULE_END = KEY_END + 32;
  private static final int HEAD = CAPSULE_END + Wrapping.KEY_BYTES + ChunkedSeal.TAG;
  private static final byte[] INFO = "chancery original 1".getBytes(StandardCharsets.US_ASCII);

  private final KeyTable keys;
  private final SecureRandom chance;
  private final Padding padding;

  /** Originals under the slot keys of {@code keys}; data keys and openings from {@code chance}. */
  public Originals(KeyTable keys, SecureRandom chance, Padding padding) {
    this.keys = keys;
    this.chance = chance;
    this.padding = padding;
  }

  private static HPKE suite() {
    return new HPKE(
        HPKE.mode_psk, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
  }

  /**
   * Seals {@code content} for the keepers of {@code whose}: this process cannot open it again.
   *
   * @throws PayloadException if the content is longer than {@link Seal#MAX_CONTENT}, or the key is
   *     no usable one
   * @throws java.io.UncheckedIOException if a new slot key cannot be made durable
   */
  public Sealed seal(OriginalsKey whose, Content content, String slot, String retention) {
    byte[] clear = content.bytes();
    if (clear.length > Seal.MAX_CONTENT) {
      throw new PayloadException("content is longer than " + Seal.MAX_CONTENT + " bytes");
    }
    byte[] secret = random();
    byte[] opening = random();
    byte[] head = head(whose, secret, keys.findOrMake(slot, retention), slot, retention);
    byte[] packed =
        Packing.packed(
            clear, 0, clear.length, padding, HEAD + ChunkedSeal.TAG + ChunkedSeal.OPENING);
    byte[] inside =
        ByteBuffer.allocate(opening.length + packed.length).put(opening).put(packed).array();
    int tags = ChunkedSeal.chunks(inside.length, ChunkedSeal.CHUNK) * ChunkedSeal.TAG;
    ByteBuffer out = ByteBuffer.allocate(HEAD + inside.length + tags).put(head);
    var key = new SecretKeySpec(secret, "AES");
    Arrays.fill(secret, (byte) 0);
    ChunkedSeal.run(Cipher.ENCRYPT_MODE, key, head, inside, ChunkedSeal.CHUNK, out);
    Digest commitment = ChunkedSeal.commitment(opening, LEG, clear, 0);
    return new Sealed(
        new Leg(LEG, out.capacity(), Digest.of(out.array()), commitment, slot, retention),
        out.array());
  }

  private byte[] random() {
    byte[] bytes = new byte[Wrapping.KEY_BYTES];
    chance.nextBytes(bytes);
    return bytes;
  }

  /** Magic, public key, encapsulated key, sealed data key. */
  private static byte[] head(
      OriginalsKey whose, byte[] secret, SecretKey slotKey, String slot, String retention) {
    byte[] start = ByteBuffer.allocate(KEY_END).put(MAGIC).put(whose.bytes()).array();
    try {
      HPKE suite = suite();
      HPKEContextWithEncapsulation context =
          suite.SetupPSKS(
              suite.deserializePublicKey(whose.bytes()),
              INFO,
              slotKey.getEncoded(),
              name(slot, retention));
      return ByteBuffer.allocate(HEAD)
          .put(start)
          .put(context.getEncapsulation())
          .put(context.seal(start, secret))
          .array();
    } catch (InvalidCipherTextException | IllegalArgumentException | IllegalStateException e) {
      throw new PayloadException("an original cannot be sealed for the key " + whose.id());
    }
  }

  private static byte[] name(String slot, String retention) {
    return (slot + " " + retention).getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Whose keepers can open an original, checked against its leg.
   *
   * @throws PayloadException if the bytes are not those of the leg, or no original
   */
  public static OriginalsKey keyOf(Leg leg, byte[] sealed) {
    if (sealed.length != leg.bytes() || !Digest.of(sealed).equals(leg.ciphertext())) {
      throw new PayloadException("the sealed payload is not the one that its leg names");
    }
    if (sealed.length < HEAD + ChunkedSeal.OPENING + ChunkedSeal.TAG
        || !Arrays.equals(MAGIC, Arrays.copyOf(sealed, MAGIC.length))) {
      throw new PayloadException("the sealed payload is not an original");
    }
    return OriginalsKey.of(Arrays.copyOfRange(sealed, MAGIC.length, KEY_END));
  }

  /**
   * Opens originals' data keys with two shares; the private key that these make is written over
   * before this returns.
   *
   * @param locked the originals, legs and sealed bytes, all of them of the shares' key
   * @return what opens each of them, in order
   * @throws KeyGoneException if one was erased
   * @throws PayloadException if one is damaged, or sealed for another key
   * @throws IllegalArgumentException if the shares do not make their key
   */
  public List<Unlocked> unlock(Share one, Share other, List<Locked> locked) {
    byte[] secret = one.joined(other);
    try {
      return locked.stream().map(each -> unlocked(each, secret, one.key())).toList();
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /** An original that nobody opened. */
  public record Locked(Leg leg, byte[] sealed) {
    @Override
    public String toString() {
      return "Locked[" + sealed.length + " bytes]";
    }
  }

  private Unlocked unlocked(Locked locked, byte[] secret, OriginalsKey mine) {
    byte[] sealed = locked.sealed();
    if (!keyOf(locked.leg(), sealed).equals(mine)) {
      throw new PayloadException("the original is sealed for other keepers");
    }
    SecretKey slotKey = slotKey(locked.leg());
    byte[] capsule = Arrays.copyOfRange(sealed, KEY_END, CAPSULE_END);
    try {
      HPKE suite = suite();
      byte[] dataKey =
          suite
              .setupPSKR(
                  capsule,
                  suite.deserializePrivateKey(secret, mine.bytes()),
                  INFO,
                  slotKey.getEncoded(),
                  name(locked.leg().key(), locked.leg().retention()))
              .open(Arrays.copyOf(sealed, KEY_END), Arrays.copyOfRange(sealed, CAPSULE_END, HEAD));
      return new Unlocked(locked.leg(), Digest.of(slotKey.getEncoded()), dataKey);
    } catch (InvalidCipherTextException | IllegalArgumentException | IllegalStateException _) {
      // The bytes are the leaf's and the key is right: the slot has had another key.
      throw new KeyGoneException(locked.leg().key());
    }
  }

  /**
   * Does nothing where the slot of an original still has a key.
   *
   * @throws KeyGoneException if it was erased
   */
  public void requireKey(Leg leg) {
    var _ = slotKey(leg);
  }

  /**
   * Does nothing where the slot still has the key that it had when its original was unlocked.
   *
   * @throws KeyGoneException if it was erased since
   */
  public void require(Unlocked unlocked) {
    if (!Digest.of(slotKey(unlocked.leg).getEncoded()).equals(unlocked.slotKey)) {
      throw new KeyGoneException(unlocked.leg.key());
    }
  }

  private SecretKey slotKey(Leg leg) {
    return keys.find(leg.key(), leg.retention()).orElseThrow(() -> new KeyGoneException(leg.key()));
  }

  /** What opens one original. Does not print. Whoever has one closes it. */
  public static final class Unlocked implements AutoCloseable {
    private final Leg leg;
    private final Digest slotKey;
    private final byte[] dataKey;

    private Unlocked(Leg leg, Digest slotKey, byte[] dataKey) {
      this.leg = leg;
      this.slotKey = slotKey;
      this.dataKey = dataKey;
    }

    /** Writes over the key. */
    @Override
    public void close() {
      Arrays.fill(dataKey, (byte) 0);
    }

    @Override
    public String toString() {
      return "Unlocked";
    }
  }

  /**
   * An original's content.
   *
   * @throws KeyGoneException if it was erased, though it was unlocked before
   * @throws PayloadException if the bytes are not those of the leg
   */
  public Content open(Unlocked unlocked, byte[] sealed) {
    Leg leg = unlocked.leg;
    var _ = keyOf(leg, sealed);
    require(unlocked);
    byte[] body = Arrays.copyOfRange(sealed, HEAD, sealed.length);
    int size = ChunkedSeal.CHUNK + ChunkedSeal.TAG;
    int length = body.length - ChunkedSeal.chunks(body.length, size) * ChunkedSeal.TAG;
    if (length < ChunkedSeal.OPENING) {
      throw new PayloadException("the sealed payload ends early");
    }
    ByteBuffer inside = ByteBuffer.allocate(length);
    var key = new SecretKeySpec(unlocked.dataKey, "AES");
    ChunkedSeal.run(Cipher.DECRYPT_MODE, key, Arrays.copyOf(sealed, HEAD), body, size, inside);
    byte[] opening = Arrays.copyOf(inside.array(), ChunkedSeal.OPENING);
    var content = new java.io.ByteArrayOutputStream();
    Packing.unpack(inside.array(), ChunkedSeal.OPENING, content, Seal.MAX_CONTENT);
    byte[] clear = content.toByteArray();
    ChunkedSeal.checkCommitment(leg, opening, clear, 0);
    return new Content(clear);
  }
}

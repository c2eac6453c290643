package org.chancery.audit.payload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter;
import org.bouncycastle.crypto.threshold.ShamirSplitSecret;
import org.bouncycastle.crypto.threshold.ShamirSplitSecretShare;

/**
 * One keeper's share of the private key for originals: any two of them make the key, one alone says
 * nothing of it (Shamir, "How to share a secret", 1979, over GF(2^8)). Does not print. Whoever has
 * one closes it, which writes over its bytes.
 */
public final class Share implements AutoCloseable {
  /** The most keepers that there may be. */
  public static final int MOST = 20;

  /** The length of an encoded share: public key, number, value. */
  public static final int ENCODED = 2 * OriginalsKey.BYTES + 1;

  private static final int NEEDED = 2;

  private final OriginalsKey key;
  private final int number;
  private final byte[] value;

  private Share(OriginalsKey key, int number, byte[] value) {
    this.key = key;
    this.number = number;
    this.value = value;
  }

  /**
   * A new key in {@code keepers} shares; the key itself is forgotten.
   *
   * @throws IllegalArgumentException if there are fewer than 2 keepers, or more than {@link #MOST}
   */
  public static List<Share> make(int keepers, SecureRandom chance) {
    if (keepers < NEEDED || keepers > MOST) {
      throw new IllegalArgumentException("there must be 2 to " + MOST + " keepers: " + keepers);
    }
    byte[] secret = new byte[OriginalsKey.BYTES];
    chance.nextBytes(secret);
    try {
      OriginalsKey key = OriginalsKey.ofPrivate(secret);
      var splitter =
          ShamirSecretSplitter.getInstance(
              ShamirSecretSplitter.Algorithm.AES, OriginalsKey.BYTES, chance);
      ShamirSplitSecretShare[] parts = splitter.resplit(secret, NEEDED, keepers).getSecretShares();
      var shares = new ArrayList<Share>(keepers);
      for (int i = 0; i < parts.length; i++) {
        shares.add(new Share(key, i + 1, parts[i].getEncoded()));
      }
      return List.copyOf(shares);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /**
   * The share of these bytes, which the caller writes over.
   *
   * @throws IllegalArgumentException if they are no share
   */
  public static Share parse(byte[] encoded) {
    if (encoded.length != ENCODED) {
      throw new IllegalArgumentException("a share has " + ENCODED + " bytes: " + encoded.length);
    }
    int number = encoded[OriginalsKey.BYTES];
    if (number < 1 || number > MOST) {
      throw new IllegalArgumentException("a share has a number from 1 to " + MOST);
    }
    return new Share(
        OriginalsKey.of(Arrays.copyOf(encoded, OriginalsKey.BYTES)),
        number,
        Arrays.copyOfRange(encoded, OriginalsKey.BYTES + 1, ENCODED));
  }

  /** The 32 bytes of the public key, the number in one byte, the 32 bytes of the value. Secret. */
  public byte[] encoded() {
    return ByteBuffer.allocate(ENCODED).put(key.bytes()).put((byte) number).put(value).array();
  }

  /** The key that it is a share of. */
  public OriginalsKey key() {
    return key;
  }

  /** Which of the shares it is, from 1. */
  public int number() {
    return number;
  }

  /** A copy, which outlives this one. */
  public Share copy() {
    return new Share(key, number, value.clone());
  }

  /**
   * The private key that this share and {@code other} make; the caller writes over it.
   *
   * @throws IllegalArgumentException if they are one share, or not of one key
   */
  byte[] joined(Share other) {
    if (number == other.number || !key.equals(other.key)) {
      throw new IllegalArgumentException("two different shares of one key are needed");
    }
    try {
      var parts =
          new ShamirSplitSecretShare[] {
            new ShamirSplitSecretShare(value, number),
            new ShamirSplitSecretShare(other.value, other.number)
          };
      byte[] secret =
          ShamirSplitSecret.getInstance(ShamirSecretSplitter.Algorithm.AES, parts).getSecret();
      if (OriginalsKey.ofPrivate(secret).equals(key)) {
        return secret;
      }
      Arrays.fill(secret, (byte) 0);
      throw new IllegalArgumentException("the shares do not make their key; one is damaged");
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
  }

  @Override
  public void close() {
    Arrays.fill(value, (byte) 0);
  }

  @Override
  public String toString() {
    return "Share[" + number + " of " + key.id() + "]";
  }
}

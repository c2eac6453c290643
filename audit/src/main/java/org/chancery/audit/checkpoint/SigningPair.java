package org.chancery.audit.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;

/**
 * Two private keys that sign together: Ed25519, here or in a token, and ML-DSA-44, made from a seed
 * of 32 bytes. Both sign deterministically: one statement has one form. Safe for threads. Does not
 * print.
 */
final class SigningPair {
  static final int SEED = 32;

  private final ClassicKey classic;
  private final byte[] latticeSeed;
  private final MLDSAPrivateKeyParameters lattice;

  SigningPair(byte[] classicSeed, byte[] latticeSeed) {
    this(ClassicKey.of(classicSeed), latticeSeed);
  }

  SigningPair(ClassicKey classic, byte[] latticeSeed) {
    if (latticeSeed.length != SEED) {
      throw new IllegalArgumentException("a seed has " + SEED + " bytes");
    }
    this.classic = classic;
    this.latticeSeed = latticeSeed.clone();
    this.lattice = new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, latticeSeed);
  }

  static SigningPair make(SecureRandom chance) {
    byte[] one = new byte[SEED];
    chance.nextBytes(one);
    return make(ClassicKey.of(one), chance);
  }

  /** With a new ML-DSA-44 key beside {@code classic}. */
  static SigningPair make(ClassicKey classic, SecureRandom chance) {
    byte[] other = new byte[SEED];
    chance.nextBytes(other);
    return new SigningPair(classic, other);
  }

  ClassicKey classic() {
    return classic;
  }

  byte[] latticeSeed() {
    return latticeSeed.clone();
  }

  /** The Ed25519 key as one that signs with {@code type}. */
  VerifierKey classic(String name, int type) {
    return new VerifierKey(name, type, classic.publicKey());
  }

  VerifierKey lattice(String name) {
    return new VerifierKey(
        name, VerifierKey.MLDSA_44, lattice.getPublicKeyParameters().getEncoded());
  }

  /** The line of {@code key}, one of this pair's, over {@code checkpoint} as of then. */
  Note.Line line(VerifierKey key, Checkpoint checkpoint, long seconds) {
    return Note.Line.of(
        key,
        switch (key.type()) {
          case VerifierKey.ED25519 -> classic(utf8(checkpoint.body()));
          case VerifierKey.ED25519_COSIGNATURE ->
              timed(seconds, classic(utf8(VerifierKey.cosigned(checkpoint.body(), seconds))));
          case VerifierKey.MLDSA_44 ->
              timed(
                  seconds,
                  signature(new MLDSASigner(), lattice, checkpoint.cosigned(key.name(), seconds)));
          default -> throw new IllegalArgumentException("not a key of ours: " + key.type());
        });
  }

  /** Both signatures of a document, raw. */
  LogKeys.Signatures signatures(byte[] document) {
    return new LogKeys.Signatures(
        classic(document), signature(new MLDSASigner(), lattice, document));
  }

  private byte[] classic(byte[] message) {
    return classic.sign(message);
  }

  private static byte[] timed(long seconds, byte[] signature) {
    return ByteBuffer.allocate(8 + signature.length).putLong(seconds).put(signature).array();
  }

  private static byte[] signature(Signer signer, CipherParameters key, byte[] message) {
    try {
      signer.init(true, key);
      signer.update(message, 0, message.length);
      return signer.generateSignature();
    } catch (CryptoException e) {
      throw new IllegalStateException("a checkpoint cannot be signed", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package org.chancery.audit.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.MLDSASigner;

/**
 * Two private keys that sign together, Ed25519 and ML-DSA-44, each made from a seed of 32 bytes.
 * Both sign deterministically: one statement has one form. Safe for threads. Does not print.
 */
final class SigningPair {
  static final int SEED = 32;

  private final byte[] classicSeed;
  private final byte[] latticeSeed;
  private final Ed25519PrivateKeyParameters classic;
  private final MLDSAPrivateKeyParameters lattice;

  SigningPair(byte[] classicSeed, byte[] latticeSeed) {
    if (classicSeed.length != SEED || latticeSeed.length != SEED) {
      throw new IllegalArgumentException("a seed has " + SEED + " bytes");
    }
    this.classicSeed = classicSeed.clone();
    this.latticeSeed = latticeSeed.clone();
    this.classic = new Ed25519PrivateKeyParameters(classicSeed);
    this.lattice = new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, latticeSeed);
  }

  static SigningPair make(SecureRandom chance) {
    byte[] one = new byte[SEED];
    byte[] other = new byte[SEED];
    chance.nextBytes(one);
    chance.nextBytes(other);
    return new SigningPair(one, other);
  }

  byte[] classicSeed() {
    return classicSeed.clone();
  }

  byte[] latticeSeed() {
    return latticeSeed.clone();
  }

  /** The Ed25519 key as one that signs with {@code type}. */
  VerifierKey classic(String name, int type) {
    return new VerifierKey(name, type, classic.generatePublicKey().getEncoded());
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
    return signature(new Ed25519Signer(), classic, message);
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

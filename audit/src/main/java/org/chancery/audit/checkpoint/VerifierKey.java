package org.chancery.audit.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.MLDSASigner;

/** A public key that signs notes, as C2SP signed-note writes it: {@code name+id+key}. */
record VerifierKey(String name, int type, byte[] key) {
  /** A note signature by Ed25519. */
  static final int ED25519 = 0x01;

  /** A cosignature by ML-DSA-44. */
  static final int MLDSA_44 = 0x06;

  static final int ID = 4;
  private static final int MLDSA_44_SIGNATURE = 2_420;

  VerifierKey {
    boolean known =
        (type == ED25519 && key.length == Ed25519PublicKeyParameters.KEY_SIZE)
            || (type == MLDSA_44 && key.length == 1_312);
    if (!known) {
      throw new IllegalArgumentException("unknown kind of key, or of a wrong length: " + type);
    }
    if (name.isEmpty() || name.chars().anyMatch(c -> c == '+' || Character.isWhitespace(c))) {
      throw new IllegalArgumentException("a key's name has no spaces and no plus signs: " + name);
    }
  }

  /**
   * The key that {@code vkey} writes.
   *
   * @throws IllegalArgumentException if it is malformed or its id is not that of the key
   */
  static VerifierKey parse(String vkey) {
    int second = vkey.indexOf('+', vkey.indexOf('+') + 1);
    if (second < 0) {
      throw new IllegalArgumentException("a vkey is name+id+key");
    }
    String name = vkey.substring(0, vkey.indexOf('+'));
    byte[] typed = Base64.getDecoder().decode(vkey.substring(second + 1));
    if (typed.length < 2) {
      throw new IllegalArgumentException("a vkey names its type and key");
    }
    var key = new VerifierKey(name, typed[0], Arrays.copyOfRange(typed, 1, typed.length));
    if (!key.vkey().equals(vkey)) {
      throw new IllegalArgumentException("id of the vkey is not that of its key: " + name);
    }
    return key;
  }

  String vkey() {
    return name
        + "+"
        + HexFormat.of().formatHex(id())
        + "+"
        + Base64.getEncoder().encodeToString(typed());
  }

  /** First four bytes of SHA-256 of name, LF, type and key. */
  byte[] id() {
    MessageDigest digest = Hashes.sha256();
    digest.update(name.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
    return Arrays.copyOf(digest.digest(typed()), ID);
  }

  /** Whether {@code signature}, without the id, is this key's over the note's text. */
  boolean verifies(String text, byte[] signature) {
    return switch (type) {
      case ED25519 ->
          signature.length == 64
              && verifies(
                  new Ed25519Signer(),
                  new Ed25519PublicKeyParameters(key),
                  text.getBytes(StandardCharsets.UTF_8),
                  signature);
      case MLDSA_44 -> verifiesCosignature(text, signature);
      default -> throw new AssertionError(type);
    };
  }

  private boolean verifiesCosignature(String text, byte[] signature) {
    if (signature.length != 8 + MLDSA_44_SIGNATURE) {
      return false;
    }
    long seconds = ByteBuffer.wrap(signature).getLong();
    byte[] message = Checkpoint.parse(text).cosigned(name, seconds);
    return verifies(
        new MLDSASigner(),
        new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, key),
        message,
        Arrays.copyOfRange(signature, 8, signature.length));
  }

  private static boolean verifies(
      Signer signer, CipherParameters key, byte[] message, byte[] signature) {
    signer.init(false, key);
    signer.update(message, 0, message.length);
    return signer.verifySignature(signature);
  }

  private byte[] typed() {
    return ByteBuffer.allocate(1 + key.length).put((byte) type).put(key).array();
  }
}

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
public record VerifierKey(String name, int type, byte[] key) {
  /** A note signature by Ed25519. */
  public static final int ED25519 = 0x01;

  /** A cosignature by Ed25519, with its time: cosignature/v1. */
  public static final int ED25519_COSIGNATURE = 0x04;

  /** A cosignature by ML-DSA-44. */
  public static final int MLDSA_44 = 0x06;

  static final int ID = 4;
  private static final int MLDSA_44_SIGNATURE = 2_420;

  public VerifierKey {
    boolean classic = type == ED25519 || type == ED25519_COSIGNATURE;
    boolean known =
        (classic && key.length == Ed25519PublicKeyParameters.KEY_SIZE)
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
  public static VerifierKey parse(String vkey) {
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

  /** Its C2SP vkey line. */
  public String vkey() {
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

  /** The key id in lower-case hex. */
  String hexId() {
    return HexFormat.of().formatHex(id());
  }

  /** Whether two keys are the same, name and type apart: C2SP tlog-policy calls them duplicate. */
  boolean wrapsKeyOf(VerifierKey other) {
    return Arrays.equals(key, other.key);
  }

  /** Whether {@code signature}, without the id, is this key's over the note's text. */
  boolean verifies(String text, byte[] signature) {
    return switch (type) {
      case ED25519 -> signature.length == 64 && verifiesClassic(text, signature);
      case ED25519_COSIGNATURE ->
          signature.length == 8 + 64
              && verifiesClassic(
                  cosigned(text, ByteBuffer.wrap(signature).getLong()),
                  Arrays.copyOfRange(signature, 8, signature.length));
      case MLDSA_44 -> verifiesCosignature(text, signature);
      default -> throw new AssertionError(type);
    };
  }

  /** Whether {@code signature} is this key's over a document that is no note. */
  boolean verifies(byte[] document, byte[] signature) {
    return switch (type) {
      case ED25519 ->
          signature.length == 64
              && verifies(
                  new Ed25519Signer(), new Ed25519PublicKeyParameters(key), document, signature);
      case MLDSA_44 -> signature.length == MLDSA_44_SIGNATURE && lattice(document, signature);
      default -> false; // a witness's key signs no documents
    };
  }

  private boolean lattice(byte[] message, byte[] signature) {
    return verifies(
        new MLDSASigner(),
        new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, key),
        message,
        signature);
  }

  /** What an Ed25519 cosignature signs: C2SP tlog-cosignature. */
  static String cosigned(String text, long seconds) {
    return "cosignature/v1\ntime " + seconds + "\n" + text;
  }

  private boolean verifiesClassic(String message, byte[] signature) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    return verifies(new Ed25519Signer(), new Ed25519PublicKeyParameters(key), bytes, signature);
  }

  private boolean verifiesCosignature(String text, byte[] signature) {
    if (signature.length != 8 + MLDSA_44_SIGNATURE) {
      return false;
    }
    long seconds = ByteBuffer.wrap(signature).getLong();
    byte[] message = Checkpoint.parse(text).cosigned(name, seconds);
    return lattice(message, Arrays.copyOfRange(signature, 8, signature.length));
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

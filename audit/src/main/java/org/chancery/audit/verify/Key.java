package org.chancery.audit.verify;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A key that a note can be checked with, as a C2SP vkey names it.
 *
 * @param id first four bytes of SHA-256 over name, LF, type and key
 */
record Key(String name, int id, Type type, PublicKey key) {
  /** The kinds of signature that logs and witnesses make. */
  enum Type {
    ED25519(0x01, "Ed25519", 32, 64, "302a300506032b6570032100"),
    ED25519_COSIGNATURE(0x04, "Ed25519", 32, 72, "302a300506032b6570032100"),
    ML_DSA_44(0x06, "ML-DSA-44", 1312, 2428, "30820532300b06096086480165030403110382052100");

    final int number;
    final String algorithm;
    final int keyBytes;
    final int signatureBytes;
    private final String prefix;

    Type(int number, String algorithm, int keyBytes, int signatureBytes, String prefix) {
      this.number = number;
      this.algorithm = algorithm;
      this.keyBytes = keyBytes;
      this.signatureBytes = signatureBytes;
      this.prefix = prefix;
    }

    /** What stands before the raw key in its DER form. */
    byte[] prefix() {
      return HexFormat.of().parseHex(prefix);
    }

    /** Whether its signatures begin with the time at which they were made. */
    boolean timed() {
      return this != ED25519;
    }
  }

  /** Reads one vkey line; its key id must be the one that its parts give. */
  static Key parse(String vkey) throws Malformed {
    String[] parts = vkey.split("\\+", 3);
    if (parts.length != 3) {
      throw new Malformed("a key is not name+id+base64");
    }
    checkName(parts[0]);
    byte[] bytes = Bytes.base64(parts[2]);
    for (Type type : Type.values()) {
      if (bytes.length == type.keyBytes + 1 && bytes[0] == type.number) {
        Key key = of(parts[0], type, Arrays.copyOfRange(bytes, 1, bytes.length));
        if (!parts[1].equals(key.idText())) {
          throw new Malformed("a key's id is not the one its name and bytes give");
        }
        return key;
      }
    }
    throw new Malformed("a key is of an unknown type or length");
  }

  /** The vkey line of this key, as {@link #parse} reads it. */
  String vkey() {
    byte[] der = key.getEncoded();
    byte[] typed = Arrays.copyOfRange(der, der.length - type.keyBytes - 1, der.length);
    typed[0] = (byte) type.number;
    return name + "+" + idText() + "+" + Base64.getEncoder().encodeToString(typed);
  }

  /** Whether both are the same key, whatever they are called. */
  boolean wraps(Key other) {
    return key.equals(other.key);
  }

  /** A key in DER (SubjectPublicKeyInfo), under a name it does not carry itself. */
  static Key ofDer(String name, byte[] der) throws Malformed {
    for (Type type : Type.values()) {
      int prefix = type.prefix().length;
      if (der.length == prefix + type.keyBytes && Arrays.mismatch(der, type.prefix()) == prefix) {
        return of(name, type, Arrays.copyOfRange(der, prefix, der.length));
      }
    }
    throw new Malformed("a key is neither Ed25519 nor ML-DSA-44");
  }

  private static Key of(String name, Type type, byte[] raw) throws Malformed {
    var digest = Bytes.sha256();
    digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
    digest.update((byte) type.number);
    int id = id(digest.digest(raw));
    var der = new ByteArrayOutputStream();
    der.writeBytes(type.prefix());
    der.writeBytes(raw);
    try {
      var spec = new X509EncodedKeySpec(der.toByteArray());
      return new Key(name, id, type, KeyFactory.getInstance(type.algorithm).generatePublic(spec));
    } catch (GeneralSecurityException e) {
      throw new Malformed("a key is not a valid " + type.algorithm + " key");
    }
  }

  static int id(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getInt();
  }

  static void checkName(String name) throws Malformed {
    if (name.isEmpty()
        || name.indexOf('+') >= 0
        || name.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
      throw new Malformed("a key name is empty or has spaces or a plus sign");
    }
  }

  boolean made(Note.Line line) {
    return line.id() == id && line.name().equals(name);
  }

  /** Checks one signature of a note that is not a checkpoint. */
  void check(Note note, Note.Line line) throws Malformed {
    if (type != Type.ED25519) {
      throw new Malformed("only checkpoints carry signatures of type " + type.number);
    }
    check(note.signedBytes(), line.signature());
  }

  /** Checks one signature of a checkpoint. */
  void check(Checkpoint checkpoint, Note.Line line) throws Malformed {
    if (line.signature().length != type.signatureBytes) {
      throw new Malformed("signature by " + this + " has the wrong length");
    }
    switch (type) {
      case ED25519 -> check(checkpoint.note().signedBytes(), line.signature());
      case ED25519_COSIGNATURE -> check(checkpoint.timed(time(line)), untimed(line));
      case ML_DSA_44 -> check(checkpoint.cosigned(name, time(line)), untimed(line));
    }
  }

  /** When a cosignature was made, in seconds since 1970. */
  long time(Note.Line line) throws Malformed {
    long time = ByteBuffer.wrap(line.signature()).getLong();
    if (time < 0) {
      throw new Malformed("signature by " + this + " has a time beyond 63 bits");
    }
    return time;
  }

  private static byte[] untimed(Note.Line line) {
    return Arrays.copyOfRange(line.signature(), Long.BYTES, line.signature().length);
  }

  /** Checks a signature over some bytes. */
  void check(byte[] message, byte[] signature) throws Malformed {
    try {
      var verifier = Signature.getInstance(type.algorithm);
      verifier.initVerify(key);
      verifier.update(message);
      if (verifier.verify(signature)) {
        return;
      }
    } catch (GeneralSecurityException e) {
      throw new Malformed("signature by " + this + " cannot be read");
    }
    throw new Malformed("signature by " + this + " is not right");
  }

  /** The id as eight lower-case hex digits. */
  String idText() {
    return HexFormat.of().toHexDigits(id).toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return type.algorithm + " key " + name + "+" + idText();
  }
}

package org.chancery.audit.verify;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The two keys of a test log, and the notes they sign. */
record LogKeys(String name, KeyPair ed25519, KeyPair mlDsa) {

  static LogKeys make(String name) {
    try {
      return new LogKeys(
          name,
          KeyPairGenerator.getInstance("Ed25519").generateKeyPair(),
          KeyPairGenerator.getInstance("ML-DSA-44").generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  String vkeys() {
    return edVkey() + "\n" + vkey(6, raw(mlDsa, 1312)) + "\n";
  }

  String edVkey() {
    return vkey(1, raw(ed25519, 32));
  }

  String pem() {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(ed25519.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  /** The key id of the Ed25519 key, as key records name a generation. */
  String keyId() {
    return HexFormat.of().formatHex(id(1, raw(ed25519, 32)));
  }

  /** What the record of a change from {@code before} to these keys has as details. */
  String rotation(int generation, LogKeys before) {
    String[] lines = vkeys().split("\n", -1);
    return "{\"before\":\"%s\",\"ed25519\":\"%s\",\"generation\":\"%d\",\"key\":\"%s\",\"mldsa44\":\"%s\"}"
        .formatted(before.keyId(), hex(lines[0]), generation, keyId(), hex(lines[1]));
  }

  private static String hex(String line) {
    return HexFormat.of().formatHex(LogWriter.sha(line.getBytes(StandardCharsets.UTF_8)));
  }

  /** The checkpoint of these keys with the lines of an older generation's added. */
  String with(LogKeys older, long size, byte[] root) {
    String lines = older.checkpoint(size, root);
    return checkpoint(size, root) + lines.substring(lines.indexOf("\n\n") + 2);
  }

  /** The vkey of these keys as a witness's. */
  String witnessVkey(boolean quantum) {
    return quantum ? vkey(6, raw(mlDsa, 1312)) : vkey(4, raw(ed25519, 32));
  }

  /** A note with a line more: an Ed25519 cosignature of these keys as a witness. */
  String cosign(String note, long time) {
    String text = note.substring(0, note.indexOf("\n\n") + 1);
    byte[] message =
        ("cosignature/v1\ntime " + time + "\n" + text).getBytes(StandardCharsets.UTF_8);
    byte[] signature = sign(ed25519.getPrivate(), "Ed25519", message);
    byte[] timed = ByteBuffer.allocate(72).putLong(time).put(signature).array();
    return note + line(id(4, raw(ed25519, 32)), timed);
  }

  /** Signs bytes as they are, by one of the two keys. */
  byte[] sign(boolean quantum, byte[] message) {
    return quantum
        ? sign(mlDsa.getPrivate(), "ML-DSA-44", message)
        : sign(ed25519.getPrivate(), "Ed25519", message);
  }

  private static byte[] raw(KeyPair pair, int length) {
    byte[] der = pair.getPublic().getEncoded();
    return Arrays.copyOfRange(der, der.length - length, der.length);
  }

  private String vkey(int type, byte[] key) {
    byte[] typed = ByteBuffer.allocate(key.length + 1).put((byte) type).put(key).array();
    return name
        + "+"
        + HexFormat.of().formatHex(id(type, key))
        + "+"
        + Base64.getEncoder().encodeToString(typed);
  }

  private byte[] id(int type, byte[] key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
      digest.update((byte) type);
      return Arrays.copyOf(digest.digest(key), 4);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  String checkpoint(long size, byte[] root) {
    return checkpoint(name, size, root);
  }

  String checkpoint(String origin, long size, byte[] root) {
    String body = origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    byte[] plain = sign(ed25519.getPrivate(), "Ed25519", body.getBytes(StandardCharsets.UTF_8));
    long time = 1_790_000_000L + size;
    var message = new ByteArrayOutputStream();
    try (var data = new DataOutputStream(message)) {
      data.writeBytes("subtree/v1\n\0");
      data.writeByte(name.length());
      data.writeBytes(name);
      data.writeLong(time);
      data.writeByte(origin.length());
      data.writeBytes(origin);
      data.writeLong(0);
      data.writeLong(size);
      data.write(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] signature = sign(mlDsa.getPrivate(), "ML-DSA-44", message.toByteArray());
    byte[] timed = ByteBuffer.allocate(2428).putLong(time).put(signature).array();
    return body
        + "\n"
        + line(id(1, raw(ed25519, 32)), plain)
        + line(id(6, raw(mlDsa, 1312)), timed);
  }

  private String line(byte[] id, byte[] signature) {
    byte[] all = ByteBuffer.allocate(4 + signature.length).put(id).put(signature).array();
    return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(all) + "\n";
  }

  private static byte[] sign(PrivateKey key, String algorithm, byte[] message) {
    try {
      var signer = Signature.getInstance(algorithm);
      signer.initSign(key);
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}

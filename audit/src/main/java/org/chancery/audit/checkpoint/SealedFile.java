package org.chancery.audit.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.chancery.audit.disk.Disk;

/**
 * A small secret file under a passphrase: a key by Argon2id (RFC 9106), the content by AES-256-GCM.
 * One thread at a time.
 *
 * <p>The file: 8 bytes {@code CHKEY1} LF 0, then memory in KiB, passes and lanes as 32 bits each,
 * 16 bytes of salt, 12 of nonce, and the sealed content with its tag; all before that is its
 * associated data.
 */
public final class SealedFile {
  private static final byte[] MAGIC = "CHKEY1\n\0".getBytes(StandardCharsets.US_ASCII);
  private static final int SALT = 16;
  private static final int NONCE = 12;
  private static final int HEADER = MAGIC.length + 12 + SALT;
  private static final int LONGEST = 1 << 20;

  /** 19 MiB, two passes, one lane: the least that OWASP's password storage sheet recommends. */
  private static final Cost STANDARD = new Cost(19_456, 2, 1);

  /** For a passphrase that is a random key in itself. */
  private static final Cost RANDOM = new Cost(64, 1, 1);

  private final Disk disk;
  private final Path file;
  private final SecureRandom chance;
  private final byte[] header;
  private final SecretKeySpec key;
  private byte[] content;

  private SealedFile(
      Disk disk, Path file, SecureRandom chance, byte[] header, SecretKeySpec key, byte[] content) {
    this.disk = disk;
    this.file = file;
    this.chance = chance;
    this.header = header;
    this.key = key;
    this.content = content;
  }

  /** What making the key costs. */
  private record Cost(int kibibytes, int passes, int lanes) {
    Cost {
      boolean within =
          kibibytes >= 8 && kibibytes <= 1 << 20 && passes >= 1 && passes <= 100 && lanes >= 1;
      if (!within || lanes > 64) {
        throw new IllegalArgumentException("Argon2id's cost is out of bounds");
      }
    }
  }

  /** A new file that holds {@code content}, durable on return. */
  public static SealedFile make(
      Disk disk, Path file, Passphrase passphrase, SecureRandom chance, byte[] content)
      throws IOException {
    byte[] salt = new byte[SALT];
    chance.nextBytes(salt);
    Cost cost = passphrase.random() ? RANDOM : STANDARD;
    byte[] header =
        ByteBuffer.allocate(HEADER)
            .put(MAGIC)
            .putInt(cost.kibibytes())
            .putInt(cost.passes())
            .putInt(cost.lanes())
            .put(salt)
            .array();
    var made =
        new SealedFile(disk, file, chance, header, key(passphrase, cost, salt), content.clone());
    made.write(content);
    return made;
  }

  /**
   * The file as it is.
   *
   * @throws WrongPassphraseException if it does not open with this passphrase, or is damaged
   * @throws IOException if it cannot be read, or is no such file
   */
  public static SealedFile open(Disk disk, Path file, Passphrase passphrase, SecureRandom chance)
      throws IOException {
    byte[] all = disk.content(file, LONGEST);
    if (all.length < HEADER + NONCE || !Arrays.equals(MAGIC, Arrays.copyOf(all, MAGIC.length))) {
      throw new IOException(file + " is not a file of sealed keys");
    }
    ByteBuffer in = ByteBuffer.wrap(all, MAGIC.length, all.length - MAGIC.length);
    byte[] salt = new byte[SALT];
    try {
      var cost = new Cost(in.getInt(), in.getInt(), in.getInt());
      in.get(salt);
      SecretKeySpec key = key(passphrase, cost, salt);
      byte[] header = Arrays.copyOf(all, HEADER);
      byte[] nonce = Arrays.copyOfRange(all, HEADER, HEADER + NONCE);
      byte[] sealed = Arrays.copyOfRange(all, HEADER + NONCE, all.length);
      byte[] content = cipher(Cipher.DECRYPT_MODE, key, nonce, header).doFinal(sealed);
      return new SealedFile(disk, file, chance, header, key, content);
    } catch (AEADBadTagException e) {
      throw new WrongPassphraseException(
          file + " does not open: the passphrase is another one, or the file is damaged", e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  /** The passphrase is another one, or the file is damaged; nobody can tell which. */
  static final class WrongPassphraseException extends IOException {
    private static final long serialVersionUID = 1;

    WrongPassphraseException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** What it holds, a copy. */
  public byte[] content() {
    return content.clone();
  }

  /** Writes over what is in memory of its content; the file stays. Nothing is asked of it then. */
  public void forget() {
    Arrays.fill(content, (byte) 0);
  }

  /** Puts {@code fresh} in place of what the file holds; durable on return. */
  void write(byte[] fresh) throws IOException {
    byte[] nonce = new byte[NONCE];
    chance.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, header).doFinal(fresh);
      byte[] all =
          ByteBuffer.allocate(HEADER + NONCE + sealed.length)
              .put(header)
              .put(nonce)
              .put(sealed)
              .array();
      disk.replacePrivate(file, all);
      content = fresh.clone();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, byte[] header)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(128, nonce));
    cipher.updateAAD(header);
    return cipher;
  }

  private static SecretKeySpec key(Passphrase passphrase, Cost cost, byte[] salt) {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.kibibytes())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build());
    byte[] key = new byte[32];
    generator.generateBytes(passphrase.bytes(), key);
    return new SecretKeySpec(key, "AES");
  }
}

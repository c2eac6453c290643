package org.chancery.audit.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.chancery.audit.disk.Disk;

/** What signing keys are sealed under: at least 12 bytes. Does not print. */
public final class Passphrase {
  private static final int LEAST = 12;
  private static final int MOST = 1_024;
  private static final int MADE = 32;

  private final byte[] bytes;
  private final boolean random;

  private Passphrase(byte[] bytes, boolean random) {
    if (bytes.length < LEAST || bytes.length > MOST) {
      throw new IllegalArgumentException(
          "a passphrase has " + LEAST + " to " + MOST + " bytes, this one " + bytes.length);
    }
    this.bytes = bytes;
    this.random = random;
  }

  /**
   * The passphrase {@code text}.
   *
   * @throws IllegalArgumentException if it is too short or too long
   */
  public static Passphrase of(String text) {
    return new Passphrase(text.getBytes(StandardCharsets.UTF_8), false);
  }

  /**
   * The passphrase in {@code file}, without a line break at its end.
   *
   * @throws IOException if it cannot be read, or is too short or too long
   */
  public static Passphrase read(Path file) throws IOException {
    return read(Disk.real(), file);
  }

  static Passphrase read(Disk disk, Path file) throws IOException {
    try {
      return of(
          new String(disk.content(file, MOST + 2), StandardCharsets.UTF_8)
              .replaceFirst("\r?\n$", ""));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** A new one of 256 random bits, in {@code file}, readable by its owner only. */
  static Passphrase make(Disk disk, Path file, SecureRandom chance) throws IOException {
    byte[] made = new byte[MADE];
    chance.nextBytes(made);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(made);
    disk.replacePrivate(file, (text + "\n").getBytes(StandardCharsets.US_ASCII));
    return new Passphrase(text.getBytes(StandardCharsets.UTF_8), true);
  }

  /** The one that {@link #make} left in {@code file}. */
  static Passphrase made(Disk disk, Path file) throws IOException {
    Passphrase read = read(disk, file);
    return new Passphrase(read.bytes, read.bytes.length == (MADE * 8 + 5) / 6);
  }

  /** Whether it is 256 random bits, which need no slow derivation: nobody can guess them. */
  boolean random() {
    return random;
  }

  @Override
  public String toString() {
    return "Passphrase";
  }

  byte[] bytes() {
    return bytes.clone();
  }
}

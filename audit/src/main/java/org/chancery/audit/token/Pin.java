package org.chancery.audit.token;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a token's PIN is read, each time that it is needed. A PIN that the token refused is not
 * tried again before it changed, because tokens lock after a few. Of one thread at a time.
 */
final class Pin {
  private static final String FILE = "file:";
  private static final String ENVIRONMENT = "env:";
  private static final int LONGEST = 256;

  private final String source;
  private final Function<String, @Nullable String> environment;
  private byte[] refused = new byte[0];

  Pin(String source, Function<String, @Nullable String> environment) {
    this.source = source;
    this.environment = environment;
  }

  /**
   * The PIN, for the caller to wipe.
   *
   * @throws TokenException if it cannot be read, others may read it, or the token refused it
   */
  byte[] read() {
    byte[] pin =
        source.startsWith(ENVIRONMENT) ? variable(source.substring(ENVIRONMENT.length())) : file();
    if (Arrays.equals(digest(pin), refused)) {
      Arrays.fill(pin, (byte) 0);
      throw new TokenException(
          "the token refused the PIN of " + source + ", which is not tried again: change it there");
    }
    return pin;
  }

  void refuse(byte[] pin) {
    refused = digest(pin);
  }

  private byte[] variable(String name) {
    String value = environment.apply(name);
    if (value == null || value.isEmpty()) {
      throw new TokenException("the variable " + name + " must hold the token's PIN");
    }
    return value.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] file() {
    Path file = Path.of(source.startsWith(FILE) ? source.substring(FILE.length()) : source);
    try {
      Set<PosixFilePermission> open = Files.getPosixFilePermissions(file);
      if (open.contains(PosixFilePermission.OTHERS_READ)) {
        throw new TokenException("everybody may read the token's PIN in " + file + ": chmod 600");
      }
      byte[] all = Files.size(file) > LONGEST ? new byte[0] : Files.readAllBytes(file);
      int end = all.length;
      while (end > 0 && (all[end - 1] == '\n' || all[end - 1] == '\r')) {
        end--;
      }
      byte[] pin = Arrays.copyOf(all, end);
      Arrays.fill(all, (byte) 0);
      if (pin.length == 0) {
        throw new TokenException(
            file + " must hold the token's PIN, at most " + LONGEST + " bytes");
      }
      return pin;
    } catch (IOException e) {
      throw new TokenException("the token's PIN cannot be read from " + file, e);
    }
  }

  private static byte[] digest(byte[] pin) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(pin);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package org.chancery.redaction.custom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Predicate;

/** The folder that the word files of policies lie in. Safe for threads. */
public record WordFiles(Path folder) {
  private static final long BYTES = 256L << 20;
  private static final int LINE = 1_000;

  /**
   * Hands over every line of a file that is not blank.
   *
   * @param sha256 the digest that the file must have
   * @throws WordFileException if there is no such file, it is another one, or a line is not taken;
   *     names no line's content
   */
  void read(String name, String sha256, Predicate<String> taker) {
    Path file = folder.resolve(name);
    try {
      if (!Files.isRegularFile(file)) {
        throw new WordFileException("there is no file of this name in the folder for lists");
      }
      if (Files.size(file) > BYTES) {
        throw new WordFileException("the file is larger than " + BYTES + " bytes");
      }
      String digest = lines(file, taker);
      if (!digest.equals(sha256)) {
        throw new WordFileException("the file is another one: its digest is " + digest);
      }
    } catch (CharacterCodingException e) {
      throw new WordFileException("the file is not UTF-8");
    } catch (IOException e) {
      throw new WordFileException("the file cannot be read");
    }
  }

  private static String lines(Path file, Predicate<String> taker) throws IOException {
    MessageDigest digest = sha256();
    try (var in = new DigestInputStream(Files.newInputStream(file), digest);
        var lines =
            new BufferedReader(
                new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()), 1 << 16)) {
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine(), number++) {
        if (!line.isBlank() && (line.length() > LINE || !taker.test(line))) {
          throw new WordFileException("line " + number + " is not 1 to 8 words");
        }
      }
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** A word file is not what the policy says. */
  static final class WordFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WordFileException(String what) {
      super(what);
    }
  }
}

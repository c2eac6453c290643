package org.chancery.ingress.backup;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chancery.audit.checkpoint.LogKeys;
import org.chancery.audit.checkpoint.VerifierKey;
import org.chancery.audit.record.Digest;

/**
 * What a log's keys vouch for about a backup: which part it is, made when, and the digest of its
 * manifest. A file of three lines: the statement, a JSON object, which is signed with its line
 * feed; base64 of its Ed25519 signature; base64 of its ML-DSA-44 signature.
 *
 * @param statement the first line, with its line feed
 */
public record SignedManifest(String statement, LogKeys.Signatures signatures) {
  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\{\"backup\":1,\"made\":\"[-:.0-9TZ]{20,30}\",\"manifest\":\"([0-9a-f]{64})\","
              + "\"origin\":\"([^\"\\\\\\s]{1,255})\",\"part\":\"(data|keys)\"}\n");
  private static final int LARGEST = 1 << 14;

  /** The statement about a part, signed by the log's keys in force. */
  public static SignedManifest by(LogKeys keys, Backup.Part part, Digest manifest, Instant now) {
    String statement =
        "{\"backup\":1,\"made\":\"%s\",\"manifest\":\"%s\",\"origin\":\"%s\",\"part\":\"%s\"}\n"
            .formatted(
                now.truncatedTo(ChronoUnit.MILLIS), manifest.hex(), keys.origin(), part.word());
    return new SignedManifest(statement, keys.sign(statement.getBytes(UTF_8)));
  }

  /** Its file. */
  public byte[] form() {
    var base64 = Base64.getEncoder();
    String lines =
        base64.encodeToString(signatures.ed25519())
            + "\n"
            + base64.encodeToString(signatures.mldsa44())
            + "\n";
    return (statement + lines).getBytes(UTF_8);
  }

  /**
   * Reads its file.
   *
   * @throws BackupException if it is none
   */
  public static SignedManifest parse(byte[] form) {
    List<String> lines = new String(form, UTF_8).lines().toList();
    if (lines.size() != 3 || !STATEMENT.matcher(lines.getFirst() + "\n").matches()) {
      throw new BackupException(Manifest.SIGNED + " is not a signed statement about a backup");
    }
    try {
      var base64 = Base64.getDecoder();
      var signatures =
          new LogKeys.Signatures(base64.decode(lines.get(1)), base64.decode(lines.get(2)));
      return new SignedManifest(lines.getFirst() + "\n", signatures);
    } catch (IllegalArgumentException _) {
      throw new BackupException(Manifest.SIGNED + " has a signature that is not base64");
    }
  }

  /** What is in {@code folder}, if anything. */
  static Optional<SignedManifest> in(Path folder) throws IOException {
    Path file = folder.resolve(Manifest.SIGNED);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    if (Files.size(file) > LARGEST) {
      throw new BackupException(file + " is larger than such a file can be");
    }
    return Optional.of(parse(Files.readAllBytes(file)));
  }

  /**
   * Checks that it is about a part's manifest, and signed.
   *
   * @param manifest the manifest's text
   * @param folder where the part is, for messages
   * @param keys of which two, of one log, must have signed
   * @throws BackupException if not; says what is wrong
   */
  void check(String manifest, Path folder, Backup.Part part, List<VerifierKey> keys) {
    var said = STATEMENT.matcher(statement);
    if (!said.matches() || !said.group(1).equals(Digest.of(manifest.getBytes(UTF_8)).hex())) {
      throw new BackupException(folder.resolve(Manifest.NAME) + " is not the one that was signed");
    }
    if (!said.group(3).equals(part.word())) {
      throw new BackupException(
          folder
              + " is the part \""
              + said.group(3)
              + "\" of a backup, not \""
              + part.word()
              + "\"");
    }
    List<VerifierKey> own = keys.stream().filter(key -> key.name().equals(said.group(2))).toList();
    if (!LogKeys.signed(statement.getBytes(UTF_8), signatures, own)) {
      throw new BackupException(
          folder.resolve(Manifest.SIGNED)
              + " is not signed by both keys of the log "
              + said.group(2)
              + ": it was altered, or made under keys that are not among those it is held against");
    }
  }

  /**
   * The keys in a file like {@code log.vkey}.
   *
   * @throws BackupException if it holds none
   */
  static List<VerifierKey> keys(Path file) throws IOException {
    var keys = new ArrayList<VerifierKey>();
    try {
      for (String line : Files.readAllLines(file, US_ASCII)) {
        if (!line.isBlank()) {
          keys.add(VerifierKey.parse(line.strip()));
        }
      }
    } catch (IllegalArgumentException | java.nio.charset.CharacterCodingException e) {
      throw new BackupException(file + " is not a file of public keys (vkey lines)");
    }
    if (keys.isEmpty()) {
      throw new BackupException(file + " holds no public key");
    }
    return keys;
  }
}

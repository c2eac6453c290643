package org.chancery.audit.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.chancery.audit.disk.Disk;

/** The two keys that a log signs its checkpoints with: Ed25519 and ML-DSA-44. Safe for threads. */
public final class LogKeys {
  private static final int SEED = 32;

  private final String origin;
  private final Ed25519PrivateKeyParameters classic;
  private final MLDSAPrivateKeyParameters lattice;
  private final List<VerifierKey> verifiers;

  private LogKeys(String origin, byte[] classicSeed, byte[] latticeSeed) {
    this.origin = origin;
    this.classic = new Ed25519PrivateKeyParameters(classicSeed);
    this.lattice = new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, latticeSeed);
    this.verifiers =
        List.of(
            new VerifierKey(origin, VerifierKey.ED25519, classic.generatePublicKey().getEncoded()),
            new VerifierKey(
                origin, VerifierKey.MLDSA_44, lattice.getPublicKeyParameters().getEncoded()));
  }

  /**
   * The keys in {@code folder}: one file each with the seed in base64, readable by its owner only.
   * Both are made where neither is there.
   *
   * @param origin the log's name, which is also that of its keys
   * @throws IOException if one is missing or damaged
   */
  public static LogKeys open(Path folder, String origin, SecureRandom chance) throws IOException {
    return open(Disk.real(), folder, origin, chance);
  }

  static LogKeys open(Disk disk, Path folder, String origin, SecureRandom chance)
      throws IOException {
    disk.makeFolder(folder);
    Path classic = folder.resolve("log-ed25519.seed");
    Path lattice = folder.resolve("log-mldsa44.seed");
    if (!disk.exists(classic) && !disk.exists(lattice)) {
      make(disk, lattice, chance);
      make(disk, classic, chance);
    } else if (!disk.exists(classic)) {
      throw new IOException(classic + " is missing while " + lattice + " is there: restore it");
    }
    return of(origin, seed(disk, classic), seed(disk, lattice));
  }

  static LogKeys of(String origin, byte[] classicSeed, byte[] latticeSeed) {
    return new LogKeys(origin, classicSeed, latticeSeed);
  }

  /** The log's name. */
  public String origin() {
    return origin;
  }

  /** The public keys, C2SP vkey lines: Ed25519 first. */
  public List<String> vkeys() {
    return verifiers.stream().map(VerifierKey::vkey).toList();
  }

  /** The signed note of {@code checkpoint}, cosigned as of {@code at}. */
  String sign(Checkpoint checkpoint, Instant at) {
    String body = checkpoint.body();
    byte[] note = signature(new Ed25519Signer(), classic, body.getBytes(StandardCharsets.UTF_8));
    long seconds = Math.max(0, at.getEpochSecond());
    byte[] cosignature =
        signature(new MLDSASigner(), lattice, checkpoint.cosigned(origin, seconds));
    byte[] timestamped =
        ByteBuffer.allocate(8 + cosignature.length).putLong(seconds).put(cosignature).array();
    return new Note(
            body,
            List.of(
                Note.Line.of(verifiers.get(0), note), Note.Line.of(verifiers.get(1), timestamped)))
        .form();
  }

  /** A document's signatures by the log's keys, raw. */
  public record Signatures(byte[] ed25519, byte[] mldsa44) {}

  /**
   * Signs a document of ours that is no note: an evidence bundle's manifest. Vouches for it as for
   * a checkpoint.
   *
   * @throws IllegalArgumentException unless it begins with <code>{</code>, as no statement about a
   *     log does
   */
  public Signatures sign(byte[] document) {
    if (document.length == 0 || document[0] != '{') {
      throw new IllegalArgumentException("only a JSON object is signed beside checkpoints");
    }
    return new Signatures(
        signature(new Ed25519Signer(), classic, document),
        signature(new MLDSASigner(), lattice, document));
  }

  /**
   * The checkpoint of a note that both keys signed.
   *
   * @throws IllegalArgumentException if it is malformed, of another log, or a signature is missing
   *     or bad
   */
  Checkpoint verified(String form) {
    Note note = Note.parse(form);
    Checkpoint checkpoint = Checkpoint.parse(note.text());
    if (!checkpoint.origin().equals(origin)) {
      throw new IllegalArgumentException("checkpoint is of another log: " + checkpoint.origin());
    }
    if (note.verified(verifiers).size() != verifiers.size()) {
      throw new IllegalArgumentException("checkpoint lacks a signature of the log's keys");
    }
    return checkpoint;
  }

  /** Both algorithms sign deterministically here: one statement has one form. */
  private static byte[] signature(Signer signer, CipherParameters key, byte[] message) {
    try {
      signer.init(true, key);
      signer.update(message, 0, message.length);
      return signer.generateSignature();
    } catch (CryptoException e) {
      throw new IllegalStateException("a checkpoint cannot be signed", e);
    }
  }

  private static void make(Disk disk, Path file, SecureRandom chance) throws IOException {
    byte[] seed = new byte[SEED];
    chance.nextBytes(seed);
    String line = Base64.getEncoder().encodeToString(seed) + "\n";
    disk.replacePrivate(file, line.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] seed(Disk disk, Path file) throws IOException {
    try {
      String line = new String(disk.content(file, 1_024), StandardCharsets.US_ASCII);
      byte[] seed = Base64.getDecoder().decode(line.strip());
      if (seed.length == SEED) {
        return seed;
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is not a seed in base64", e);
    }
    throw new IOException(file + " must hold " + SEED + " bytes in base64");
  }
}

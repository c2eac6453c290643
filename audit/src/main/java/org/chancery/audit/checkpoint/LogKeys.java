package org.chancery.audit.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.chancery.audit.checkpoint.Generation.State;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.audit.token.Token;
import org.chancery.audit.token.TokenException;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a log signs its checkpoints with: generations of an Ed25519 and an ML-DSA-44 key,
 * of which the newest always signs and older ones while they overlap. Safe for threads.
 */
public final class LogKeys {
  private final String origin;
  private final @Nullable KeyFolder folder;
  private final Object lock = new Object();

  /** Newest first. */
  private volatile List<Generation> generations;

  private LogKeys(String origin, @Nullable KeyFolder folder, List<Generation> generations) {
    this.origin = origin;
    this.folder = folder;
    this.generations = generations;
  }

  /**
   * As {@link #open(Path, String, Optional, SecureRandom)}, sealed under a random passphrase in
   * {@code log.passphrase} beside {@code folder}, which is made with the keys.
   */
  public static LogKeys open(Path folder, String origin, SecureRandom chance) throws IOException {
    return open(folder, origin, Optional.empty(), chance);
  }

  /**
   * The keys in the sealed file of {@code folder}, made where there is none. Seeds that an older
   * version left there are taken over and removed.
   *
   * @param origin the log's name, which is also that of its keys
   * @param passphrase what the file is sealed under; without one, that of {@code log.passphrase}
   *     beside {@code folder}. A file sealed under the latter is sealed anew under the one given
   * @throws IOException if the passphrase is another one, or something is missing or damaged
   */
  public static LogKeys open(
      Path folder, String origin, Optional<Passphrase> passphrase, SecureRandom chance)
      throws IOException {
    return open(folder, origin, passphrase, Optional.empty(), chance);
  }

  /**
   * As {@link #open(Path, String, Optional, SecureRandom)}, with the Ed25519 keys in a token: that
   * of the first generation where the file is made now, and those of later ones. The file holds the
   * ML-DSA-44 keys, and the names of those in the token.
   *
   * @throws IOException also if keys are in a token and none is given, or it does not make the
   *     first
   */
  public static LogKeys open(
      Path folder,
      String origin,
      Optional<Passphrase> passphrase,
      Optional<Token> token,
      SecureRandom chance)
      throws IOException {
    return open(Disk.real(), folder, origin, passphrase, token, chance);
  }

  static LogKeys open(
      Disk disk, Path folder, String origin, Optional<Passphrase> passphrase, SecureRandom chance)
      throws IOException {
    return open(disk, folder, origin, passphrase, Optional.empty(), chance);
  }

  static LogKeys open(
      Disk disk,
      Path folder,
      String origin,
      Optional<Passphrase> passphrase,
      Optional<Token> token,
      SecureRandom chance)
      throws IOException {
    var keys = KeyFolder.open(disk, folder, "log", origin, passphrase, token, chance);
    return new LogKeys(origin, keys, keys.generations());
  }

  static LogKeys of(String origin, byte[] classicSeed, byte[] latticeSeed) {
    var pair = new SigningPair(classicSeed, latticeSeed);
    return new LogKeys(origin, null, List.of(Generation.of(1, State.SIGNING, origin, pair)));
  }

  /** The log's name. */
  public String origin() {
    return origin;
  }

  /** The public keys, C2SP vkey lines: the newest generation first, in it Ed25519 first. */
  public List<String> vkeys() {
    return known().flatMap(each -> each.verifiers().stream()).map(VerifierKey::vkey).toList();
  }

  /** All generations, newest first, also one whose record is not known to be durable. */
  List<Generation> generations() {
    return generations;
  }

  /** The generation in force. */
  Generation current() {
    return known().findFirst().orElseThrow();
  }

  private Stream<Generation> known() {
    return generations.stream().filter(each -> each.state() != State.COMING);
  }

  /**
   * The signed note of {@code checkpoint}, by every generation that signs, as of {@code at}.
   *
   * @throws LedgerException if a token does not sign
   */
  String sign(Checkpoint checkpoint, Instant at) {
    long seconds = Math.max(0, at.getEpochSecond());
    var lines = new ArrayList<Note.Line>();
    for (Generation each : generations) {
      SigningPair pair = each.pair();
      if (each.signs() && pair != null) {
        each.verifiers().forEach(key -> lines.add(line(pair, key, checkpoint, seconds)));
      }
    }
    return new Note(checkpoint.body(), lines).form();
  }

  private static Note.Line line(
      SigningPair pair, VerifierKey key, Checkpoint checkpoint, long seconds) {
    try {
      return pair.line(key, checkpoint, seconds);
    } catch (TokenException e) {
      throw new LedgerException(String.valueOf(e.getMessage()), e);
    }
  }

  /** A document's signatures by the log's keys, raw. */
  public record Signatures(byte[] ed25519, byte[] mldsa44) {}

  /**
   * Signs a document of ours that is no note, by the generation in force: an evidence bundle's
   * manifest, or a statement about a backup. Vouches for it as for a checkpoint.
   *
   * @throws IllegalArgumentException unless it begins with <code>{</code>, as no statement about a
   *     log does
   * @throws LedgerException if a token does not sign
   */
  public Signatures sign(byte[] document) {
    if (document.length == 0 || document[0] != '{') {
      throw new IllegalArgumentException("only a JSON object is signed beside checkpoints");
    }
    SigningPair pair = current().pair();
    if (pair == null) {
      throw new IllegalStateException("the generation in force has no private keys");
    }
    try {
      return pair.signatures(document);
    } catch (TokenException e) {
      throw new LedgerException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Whether an Ed25519 key and an ML-DSA-44 key among {@code keys}, of one log, made a document's
   * two signatures.
   */
  public static boolean signed(byte[] document, Signatures signatures, List<VerifierKey> keys) {
    return Stream.of(VerifierKey.ED25519, VerifierKey.MLDSA_44)
        .allMatch(type -> {
          boolean classic = type == VerifierKey.ED25519;
          byte[] made = classic ? signatures.ed25519() : signatures.mldsa44();
          return keys.stream().anyMatch(key -> key.type() == type && key.verifies(document, made));
        });
  }

  /**
   * The checkpoint of a note that the generation in force at its size signed with both keys.
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
    var signed = note.verified(known().flatMap(each -> each.verifiers().stream()).toList());
    Generation needed =
        known().filter(each -> each.introduced() < checkpoint.size()).findFirst().orElseThrow();
    if (!signed.containsAll(needed.verifiers())) {
      throw new IllegalArgumentException("checkpoint lacks a signature of the log's keys");
    }
    return checkpoint;
  }

  /** Where a new generation's Ed25519 key is made. */
  public enum Place {
    /** In the token where one is named, else in the sealed file. */
    STANDARD,
    /** In the sealed file. */
    FILE,
    /** In the token. */
    TOKEN
  }

  /** Makes the next generation; it signs nothing before {@link #change} says so. */
  Generation begin(long size, Place place) throws IOException {
    KeyFolder keep = folder;
    if (keep == null) {
      throw new IllegalStateException("these keys are in no folder");
    }
    synchronized (lock) {
      int number = generations.getFirst().number() + 1;
      boolean inToken = place == Place.TOKEN || (place == Place.STANDARD && keep.hasToken());
      var pair = keep.make(number, inToken);
      var fresh = Generation.of(number, State.COMING, origin, pair).coming(size);
      var all = new ArrayList<>(generations);
      all.addFirst(fresh);
      keep(all);
      return fresh;
    }
  }

  /** Forgets a generation that never came. */
  void drop(int number) throws IOException {
    synchronized (lock) {
      keep(generations.stream().filter(each -> each.number() != number).toList());
    }
  }

  /** Changes one generation; durable on return. */
  void change(int number, UnaryOperator<Generation> how) throws IOException {
    synchronized (lock) {
      keep(
          generations.stream()
              .map(each -> each.number() == number ? how.apply(each) : each)
              .toList());
    }
  }

  /**
   * Retires a generation and destroys its private keys; durable on return. Says what is left of
   * them where their token does not destroy its own.
   */
  Optional<String> destroy(int number) throws IOException {
    Optional<ClassicKey> key =
        generations.stream()
            .filter(each -> each.number() == number)
            .findFirst()
            .flatMap(Generation::classicKey);
    // First this: a key that is gone while its generation still signs would stop the log for good.
    change(number, Generation::retired);
    try {
      key.ifPresent(ClassicKey::destroy);
      return Optional.empty();
    } catch (TokenException e) {
      return key.map(left -> left.kept() + " (" + e.getMessage() + ")");
    }
  }

  private void keep(List<Generation> changed) throws IOException {
    List<Generation> sorted =
        changed.stream().sorted(Comparator.comparingInt(Generation::number).reversed()).toList();
    if (folder != null) {
      folder.write(sorted);
    }
    generations = sorted;
  }

  /** The text form of all generations, with their private seeds. */
  static byte[] secretForm(String origin, List<Generation> generations) {
    var out = new StringBuilder("chancery keys 1\n").append(origin).append('\n');
    generations.forEach(each -> out.append(each.secretForm()).append('\n'));
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }
}

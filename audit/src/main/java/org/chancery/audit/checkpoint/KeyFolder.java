package org.chancery.audit.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.chancery.audit.checkpoint.Generation.State;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.token.Token;
import org.chancery.audit.token.TokenException;

/**
 * Where the private keys of a log or of a witness are kept: one sealed file, and the passphrase of
 * a sample start.
 */
final class KeyFolder {
  private static final List<String> SEEDS = List.of("log-ed25519.seed", "log-mldsa44.seed");

  private final String origin;
  private final SecureRandom chance;
  private final SealedFile file;
  private final Optional<Token> token;

  private KeyFolder(String origin, SecureRandom chance, SealedFile file, Optional<Token> token) {
    this.origin = origin;
    this.chance = chance;
    this.token = token;
    this.file = file;
  }

  /**
   * Opens the keys, or makes them.
   *
   * @param whose {@code log} or {@code witness}: how the files' names begin
   * @param token where Ed25519 keys are, of which the sealed file then holds the name
   */
  static KeyFolder open(
      Disk disk,
      Path folder,
      String whose,
      String origin,
      Optional<Passphrase> given,
      Optional<Token> token,
      SecureRandom chance)
      throws IOException {
    disk.makeFolder(folder);
    Path sealed = folder.resolve(whose + "-keys.sealed");
    Path beside = folder.toAbsolutePath().resolveSibling(whose + ".passphrase");
    List<Path> seeds = SEEDS.stream().map(folder::resolve).toList();
    SealedFile file;
    if (disk.exists(sealed)) {
      file = unsealed(disk, sealed, beside, given, chance);
    } else {
      Passphrase under = given.isPresent() ? given.get() : sample(disk, beside, chance);
      var first = Generation.of(1, State.SIGNING, origin, pair(disk, seeds, token, chance));
      byte[] content = LogKeys.secretForm(origin, List.of(first));
      file = SealedFile.make(disk, sealed, under, chance, content);
    }
    var keys = new KeyFolder(origin, chance, file, token);
    keys.generations();
    keys.removeSeeds(disk, folder, seeds);
    return keys;
  }

  /** Opens the file, and seals it anew where it was under the passphrase of a sample start. */
  private static SealedFile unsealed(
      Disk disk, Path sealed, Path beside, Optional<Passphrase> given, SecureRandom chance)
      throws IOException {
    if (given.isEmpty()) {
      if (!disk.exists(beside)) {
        throw new IOException(
            beside
                + " is missing: restore it, or name the passphrase's file by"
                + " chancery.keys.passphrase-file");
      }
      return SealedFile.open(disk, sealed, Passphrase.made(disk, beside), chance);
    }
    try {
      SealedFile open = SealedFile.open(disk, sealed, given.get(), chance);
      disk.delete(beside);
      return open;
    } catch (SealedFile.WrongPassphraseException e) {
      if (!disk.exists(beside)) {
        throw e;
      }
      SealedFile old = SealedFile.open(disk, sealed, Passphrase.made(disk, beside), chance);
      SealedFile anew = SealedFile.make(disk, sealed, given.get(), chance, old.content());
      disk.delete(beside);
      return anew;
    }
  }

  private static Passphrase sample(Disk disk, Path beside, SecureRandom chance) throws IOException {
    return disk.exists(beside)
        ? Passphrase.made(disk, beside)
        : Passphrase.make(disk, beside, chance);
  }

  /** The seeds of an older version, or new ones where there are none. */
  private static SigningPair pair(
      Disk disk, List<Path> seeds, Optional<Token> token, SecureRandom chance) throws IOException {
    boolean first = disk.exists(seeds.get(0));
    boolean second = disk.exists(seeds.get(1));
    if (!first && !second) {
      return made(token, 1, chance);
    }
    if (!first || !second) {
      throw new IOException(
          seeds.get(first ? 1 : 0)
              + " is missing while "
              + seeds.get(first ? 0 : 1)
              + " is there: restore it");
    }
    return new SigningPair(seed(disk, seeds.get(0)), seed(disk, seeds.get(1)));
  }

  private static SigningPair made(Optional<Token> token, int number, SecureRandom chance)
      throws IOException {
    try {
      return token.isPresent()
          ? SigningPair.make(ClassicKey.in(token.get(), number), chance)
          : SigningPair.make(chance);
    } catch (TokenException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** New private keys for the log's generation {@code number}, in the token where one is wanted. */
  SigningPair make(int number, boolean inToken) throws IOException {
    if (inToken && token.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no token to make keys in: set chancery.keys.token");
    }
    return made(inToken ? token : Optional.empty(), number, chance);
  }

  /** Whether there is a token that new keys go into. */
  boolean hasToken() {
    return token.isPresent();
  }

  /** Removes the seeds of an older version once their like is sealed. */
  private void removeSeeds(Disk disk, Path folder, List<Path> seeds) throws IOException {
    if (seeds.stream().noneMatch(disk::exists)) {
      return;
    }
    SigningPair known =
        generations().stream()
            .filter(each -> each.number() == 1)
            .findFirst()
            .map(Generation::pair)
            .orElse(null);
    for (int i = 0; i < seeds.size(); i++) {
      if (!disk.exists(seeds.get(i))) {
        continue;
      }
      byte[] there = seed(disk, seeds.get(i));
      if (known == null || !holds(known, i, there)) {
        throw new IOException(
            seeds.get(i) + " is a key that the sealed file does not hold: take one of them away");
      }
      disk.delete(seeds.get(i));
    }
    disk.forceFolder(folder);
  }

  /** What the file holds, newest first. */
  List<Generation> generations() throws IOException {
    List<String> lines = new String(file.content(), StandardCharsets.UTF_8).lines().toList();
    if (lines.size() < 3 || !lines.get(0).equals("chancery keys 1")) {
      throw new IOException("the sealed keys are of another version");
    }
    if (!lines.get(1).equals(origin)) {
      throw new IOException("the sealed keys have another name: " + lines.get(1));
    }
    try {
      var read = new ArrayList<Generation>();
      for (String line : lines.subList(2, lines.size())) {
        read.add(Generation.parse(line, token));
      }
      boolean held =
          read.stream()
              .anyMatch(
                  each -> each.classicKey().filter(ClassicKey.Held.class::isInstance).isPresent());
      if (held && token.isEmpty()) {
        throw new IOException("keys of the log are in a token: name it by chancery.keys.token");
      }
      return List.copyOf(read);
    } catch (IllegalArgumentException e) {
      throw new IOException("the sealed keys are damaged", e);
    }
  }

  private static boolean holds(SigningPair known, int which, byte[] seed) {
    return which == 0
        ? known.classic().secretForm().equals(Base64.getEncoder().encodeToString(seed))
        : Arrays.equals(known.latticeSeed(), seed);
  }

  /** Durable on return. */
  void write(List<Generation> generations) throws IOException {
    file.write(LogKeys.secretForm(origin, generations));
  }

  private static byte[] seed(Disk disk, Path file) throws IOException {
    try {
      String line = new String(disk.content(file, 1_024), StandardCharsets.US_ASCII);
      byte[] seed = Base64.getDecoder().decode(line.strip());
      if (seed.length == SigningPair.SEED) {
        return seed;
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is not a seed in base64", e);
    }
    throw new IOException(file + " must hold " + SigningPair.SEED + " bytes in base64");
  }
}

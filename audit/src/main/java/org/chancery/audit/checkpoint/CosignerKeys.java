package org.chancery.audit.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chancery.audit.disk.Disk;

/**
 * The two keys that a witness cosigns with, Ed25519 and ML-DSA-44, under one name. Safe for
 * threads.
 */
public final class CosignerKeys {
  private final SigningPair pair;
  private final List<VerifierKey> keys;

  private CosignerKeys(String name, SigningPair pair) {
    this.pair = pair;
    this.keys = List.of(pair.classic(name, VerifierKey.ED25519_COSIGNATURE), pair.lattice(name));
  }

  /**
   * The keys in the sealed file of {@code folder}, made where there is none.
   *
   * @param name the witness's name, best an address without its scheme
   * @param passphrase what the file is sealed under; without one, a random one in {@code
   *     witness.passphrase} beside {@code folder}
   * @throws IOException if the passphrase is another one, or something is missing or damaged
   */
  public static CosignerKeys open(
      Path folder, String name, Optional<Passphrase> passphrase, SecureRandom chance)
      throws IOException {
    Generation kept =
        KeyFolder.open(Disk.real(), folder, "witness", name, passphrase, Optional.empty(), chance)
            .generations()
            .getFirst();
    SigningPair pair = kept.pair();
    if (pair == null) {
      throw new IOException("the sealed keys hold no private key");
    }
    return new CosignerKeys(name, pair);
  }

  /** The keys made of two seeds of 32 bytes; for tests. */
  public static CosignerKeys of(String name, byte[] classicSeed, byte[] latticeSeed) {
    return new CosignerKeys(name, new SigningPair(classicSeed, latticeSeed));
  }

  /** The public keys, the Ed25519 cosignature key first. */
  public List<VerifierKey> keys() {
    return keys;
  }

  /** The public keys as C2SP vkey lines. */
  public List<String> vkeys() {
    return keys.stream().map(VerifierKey::vkey).toList();
  }

  /** One cosignature by each key, as of {@code at}, which is after 1970. */
  public List<Note.Line> cosign(Checkpoint checkpoint, Instant at) {
    long seconds = at.getEpochSecond();
    if (seconds <= 0) {
      throw new IllegalArgumentException("a cosignature has a time after 1970: " + at);
    }
    return keys.stream().map(key -> pair.line(key, checkpoint, seconds)).toList();
  }
}

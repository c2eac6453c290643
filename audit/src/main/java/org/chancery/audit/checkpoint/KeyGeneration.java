package org.chancery.audit.checkpoint;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One generation of a log's keys, as it is shown.
 *
 * @param number from 1
 * @param key the key id that records and commands name it by, 8 hex digits
 * @param state {@code signing}, {@code leaving} or {@code retired}
 * @param until when it is retired, where newer keys are there
 * @param compromised since when somebody else may have had it
 * @param vkeys its two C2SP vkey lines
 * @param kept where its private Ed25519 key is: {@code file}, {@code token} and the object's label,
 *     or {@code gone}
 */
public record KeyGeneration(
    int number,
    String key,
    String state,
    Optional<Instant> until,
    Optional<Instant> compromised,
    List<String> vkeys,
    String kept) {
  public KeyGeneration {
    vkeys = List.copyOf(vkeys);
  }

  static KeyGeneration of(Generation from) {
    return new KeyGeneration(
        from.number(),
        from.key(),
        from.state().name().toLowerCase(Locale.ROOT),
        from.until(),
        from.compromised(),
        from.verifiers().stream().map(VerifierKey::vkey).toList(),
        from.classicKey().map(ClassicKey::kept).orElse("gone"));
  }
}

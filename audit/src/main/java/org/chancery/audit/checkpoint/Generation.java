package org.chancery.audit.checkpoint;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chancery.audit.record.Digest;
import org.chancery.audit.token.Token;
import org.jspecify.annotations.Nullable;

/**
 * One generation of a log's keys, as FORMAT.md defines it. Prints no private key.
 *
 * @param state how far it is
 * @param mark while it comes or leaves: an index that its record is not below; else the index of
 *     its {@code rotate} record, -1 for the first generation
 * @param until when the overlap ends and it is retired, where a newer one is there
 * @param compromised since when somebody else may have had it
 * @param pair the private keys; none once it is retired
 */
record Generation(
    int number,
    State state,
    long introduced,
    long mark,
    Optional<Instant> until,
    Optional<Instant> compromised,
    VerifierKey classic,
    VerifierKey lattice,
    @Nullable SigningPair pair) {

  /** How far a generation is. */
  enum State {
    /** Made; its record is not known to be durable. */
    COMING,
    /** It signs. */
    SIGNING,
    /** It signs until a checkpoint covers its {@code retire} record. */
    LEAVING,
    /** It signs no more, and its private keys are gone. */
    RETIRED
  }

  static Generation of(int number, State state, String origin, SigningPair pair) {
    return new Generation(
        number,
        state,
        -1,
        -1,
        Optional.empty(),
        Optional.empty(),
        pair.classic(origin, VerifierKey.ED25519),
        pair.lattice(origin),
        pair);
  }

  /** The key id in records and commands: that of the Ed25519 key, 8 hex digits. */
  String key() {
    return classic.hexId();
  }

  List<VerifierKey> verifiers() {
    return List.of(classic, lattice);
  }

  boolean signs() {
    return state == State.SIGNING || state == State.LEAVING;
  }

  Generation coming(long from) {
    return new Generation(
        number, State.COMING, -1, from, until, compromised, classic, lattice, pair);
  }

  Generation introducedAt(long index) {
    return new Generation(
        number, State.SIGNING, index, -1, until, compromised, classic, lattice, pair);
  }

  Generation until(Instant end) {
    return new Generation(
        number, state, introduced, mark, Optional.of(end), compromised, classic, lattice, pair);
  }

  Generation leaving(long from) {
    return new Generation(
        number, State.LEAVING, introduced, from, until, compromised, classic, lattice, pair);
  }

  Generation staying() {
    return new Generation(
        number, State.SIGNING, introduced, -1, until, compromised, classic, lattice, pair);
  }

  Generation retired() {
    return new Generation(
        number,
        State.RETIRED,
        introduced,
        -1,
        Optional.empty(),
        compromised,
        classic,
        lattice,
        null);
  }

  Generation compromisedSince(Instant since) {
    return new Generation(
        number, state, introduced, mark, until, Optional.of(since), classic, lattice, pair);
  }

  /** SHA-256 of a vkey line, as the {@code rotate} record has it. */
  static String digest(VerifierKey key) {
    return Digest.of(key.vkey().getBytes(StandardCharsets.UTF_8)).hex();
  }

  /** Where its Ed25519 key is; none once it is retired. */
  Optional<ClassicKey> classicKey() {
    return Optional.ofNullable(pair).map(SigningPair::classic);
  }

  /** One line of ten words, with the private seeds. */
  String secretForm() {
    SigningPair own = pair;
    return String.join(
        " ",
        Integer.toString(number),
        state.name().toLowerCase(Locale.ROOT),
        Long.toString(introduced),
        Long.toString(mark),
        until.map(Instant::toString).orElse("-"),
        compromised.map(Instant::toString).orElse("-"),
        classic.vkey(),
        lattice.vkey(),
        own == null ? "-" : own.classic().secretForm(),
        own == null ? "-" : Base64.getEncoder().encodeToString(own.latticeSeed()));
  }

  /**
   * What {@link #secretForm} wrote.
   *
   * @param token where keys are that are in none of the file's words
   * @throws IllegalArgumentException if it is anything else; the message quotes nothing of it
   */
  static Generation parse(String line, Optional<Token> token) {
    String[] words = line.split(" ", -1);
    if (words.length != 10) {
      throw new IllegalArgumentException("a generation of keys has ten words");
    }
    VerifierKey classic = VerifierKey.parse(words[6]);
    SigningPair pair =
        words[8].equals("-")
            ? null
            : new SigningPair(
                ClassicKey.parse(words[8], classic.key(), token),
                Base64.getDecoder().decode(words[9]));
    var read =
        new Generation(
            Integer.parseInt(words[0]),
            State.valueOf(words[1].toUpperCase(Locale.ROOT)),
            Long.parseLong(words[2]),
            Long.parseLong(words[3]),
            time(words[4]),
            time(words[5]),
            classic,
            VerifierKey.parse(words[7]),
            pair);
    if ((pair == null) != (read.state == State.RETIRED) || !read.secretForm().equals(line)) {
      throw new IllegalArgumentException("a generation of keys is not in its one form");
    }
    return read;
  }

  private static Optional<Instant> time(String word) {
    try {
      return word.equals("-") ? Optional.empty() : Optional.of(Instant.parse(word));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a generation of keys has a time that is none", e);
    }
  }

  @Override
  public String toString() {
    return "Generation[" + number + ", " + state + ", " + key() + "]";
  }
}

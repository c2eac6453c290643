package org.chancery.audit.reveal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.payload.Originals;
import org.chancery.audit.payload.Pseudonyms;
import org.chancery.audit.payload.Share;
import org.chancery.audit.retention.ErasureLedger;

/**
 * Where originals are asked for, agreed to, opened and shown; each act is a record, and nothing is
 * shown before its record is durable. One person asks and looks, another one confirms, two give a
 * share of the key each, and then it lasts as long as was asked for. Safe for threads.
 */
public final class RevealDesk implements AutoCloseable {
  private static final int LONGEST_REASON = 1_000;

  private final Parts parts;
  private final RevealLimits limits;
  private final Journal journal;
  private final Opener opener;
  private final Keyhold held;

  /**
   * What reveals work on.
   *
   * @param outcomes gives the index of the outcome of a decision, as far as it is known
   */
  public record Parts(
      Reveals register,
      Ledger ledger,
      Originals originals,
      Pseudonyms pseudonyms,
      ErasureLedger erased,
      LongFunction<OptionalLong> outcomes) {}

  /** A desk within {@code limits}; whoever makes it closes it. */
  public RevealDesk(Parts parts, RevealLimits limits, InstantSource time) {
    this.parts = parts;
    this.limits = limits;
    this.journal = new Journal(parts.ledger, parts.pseudonyms, time);
    this.opener = new Opener(parts);
    this.held = new Keyhold(opener);
  }

  /**
   * A reveal as it stands now.
   *
   * @param shares how many of the two shares were given, while they are waited for
   */
  public record Standing(Reveal reveal, Reveal.State state, int shares) {}

  /** The newest reveals, newest first. */
  public synchronized List<Standing> all() {
    sweep();
    return parts.register.all().stream().map(this::standing).toList();
  }

  /** One of them. */
  public synchronized Standing find(long number) {
    sweep();
    return standing(found(number));
  }

  private Standing standing(Reveal reveal) {
    Optional<Held> mine = held.of(reveal.number());
    Reveal.State state = reveal.state(now(), limits.within());
    boolean shut = state == Reveal.State.OPEN && mine.map(Held::open).orElse(List.of()).isEmpty();
    return new Standing(
        reveal,
        shut ? Reveal.State.CONFIRMED : state, // the process began anew: shares are needed again
        mine.map(one -> one.shares().size()).orElse(0));
  }

  /**
   * Asks to see the originals of the call that {@code record} belongs to.
   *
   * @param reason why, for people to read
   * @param box for how long; the standard where it is empty
   * @throws IllegalArgumentException if there is no such record, no reason, or the time is too long
   * @throws RevealException if nothing is kept of it, it was erased, or too much is asked for
   */
  public synchronized Standing ask(long record, String reason, Optional<Duration> box, String by) {
    Duration wanted = box.orElse(limits.box());
    if (!wanted.isPositive() || wanted.compareTo(limits.longest()) > 0) {
      throw new IllegalArgumentException(
          "an original is shown for 1 to " + limits.longest().toMinutes() + " minutes");
    }
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new IllegalArgumentException(
          "a reveal needs a reason of at most " + LONGEST_REASON + " characters");
    }
    sweep();
    Instant now = now();
    parts.register.forget(now.minus(limits.keep()));
    limits.admit(parts.register.all(), by, now);
    try {
      opener.sealed(record);
    } catch (RevealException e) {
      journal.write(by, "reveal.refuse", record, "why=nothing to open");
      throw e;
    }
    Reveal reveal = parts.register.add(record, by, reason.strip(), wanted, now);
    try {
      journal.write(by, "reveal.ask", reveal, " minutes=" + wanted.toMinutes());
    } catch (RuntimeException | Error e) {
      parts.register.end(reveal.number());
      throw e;
    }
    return standing(reveal);
  }

  /**
   * Agrees to a reveal that somebody else asked for.
   *
   * @throws RevealException if the same principal asked, or it does not wait for that
   */
  public synchronized Standing confirm(long number, String by) {
    Standing standing = find(number);
    Reveal reveal = standing.reveal();
    if (reveal.confirmed().isPresent() || standing.state() != Reveal.State.ASKED) {
      throw new RevealException(
          "reveal " + number + " does not wait to be confirmed: it is " + word(standing.state()));
    }
    if (reveal.asker().equals(by)) {
      journal.write(by, "reveal.refuse", reveal, " why=same person");
      throw new RevealException(
          "reveal " + number + " must be confirmed by somebody else than who asked");
    }
    journal.write(by, "reveal.confirm", reveal, "");
    parts.register.confirm(number, new Reveal.Confirmed(by, now()));
    return find(number);
  }

  /**
   * Takes a keeper's share, a copy of it; the second one, of another person, opens the originals
   * and starts the time box.
   *
   * @throws RevealException if the reveal is not confirmed, the same person gave one, the shares do
   *     not fit, or the originals are gone
   */
  public synchronized Standing share(long number, Share share, String by) {
    Standing standing = find(number);
    Reveal reveal = standing.reveal();
    if (standing.state() != Reveal.State.CONFIRMED) {
      throw new RevealException(
          "reveal " + number + " waits for no share: it is " + word(standing.state()));
    }
    Held mine = held.begun(number);
    if (mine.shares().containsKey(by)) {
      journal.write(by, "reveal.refuse", reveal, " why=same person");
      throw new RevealException("the second share must come from somebody else than the first");
    }
    journal.write(
        by, "reveal.share", reveal, " share=" + share.number() + " key=" + share.key().id());
    mine.shares().put(by, share.copy());
    if (mine.shares().size() == 2) {
      unlock(reveal, mine, by);
    }
    return find(number);
  }

  private void unlock(Reveal reveal, Held mine, String by) {
    List<Held.Open> open;
    try {
      open = opener.unlocked(reveal.record(), List.copyOf(mine.shares().values()));
    } catch (RevealException e) {
      journal.write(by, "reveal.refuse", reveal, " why=shares do not open it");
      if (mine.failed() >= 3) {
        finish(reveal.number());
      }
      throw e;
    } finally {
      mine.dropShares();
    }
    mine.open().addAll(open);
    try {
      Instant until =
          reveal.until().orElse(now().plus(reveal.box()).truncatedTo(ChronoUnit.MILLIS));
      journal.write(by, "reveal.open", reveal, " until=" + until);
      parts.register.opened(reveal.number(), until);
    } catch (RuntimeException | Error e) {
      mine.close();
      throw e;
    }
  }

  /**
   * Shows the originals to who asked, within the time box; the record of it is durable before any
   * of them is opened.
   *
   * @throws RevealException if somebody else asks, it is not open, or the originals are gone
   * @throws org.chancery.audit.ledger.LedgerException if it cannot be recorded; nothing is shown
   */
  public synchronized Shown show(long number, String by) {
    Standing standing = find(number);
    Reveal reveal = standing.reveal();
    if (!reveal.asker().equals(by)) {
      journal.write(by, "reveal.refuse", reveal, " why=another person");
      throw new RevealException("reveal " + number + " is shown to who asked for it only");
    }
    try {
      List<Original> _ = opener.sealed(reveal.record());
    } catch (RevealException e) {
      journal.write(by, "reveal.refuse", reveal, " why=erased");
      finish(number);
      throw e;
    }
    Optional<Held> mine = held.of(number);
    if (standing.state() != Reveal.State.OPEN || mine.isEmpty() || reveal.until().isEmpty()) {
      journal.write(by, "reveal.refuse", reveal, " why=" + word(standing.state()));
      throw new RevealException(
          "reveal " + number + " is not open: it is " + word(standing.state()));
    }
    if (mine.get().shown() > limits.shows()) {
      journal.write(by, "reveal.refuse", reveal, " why=too many looks");
      throw new RevealException("reveal " + number + " was looked at " + limits.shows() + " times");
    }
    Instant at = now();
    long access = journal.write(by, "reveal.show", reveal, "");
    return new Shown(number, by, at, reveal.until().get(), access, opener.texts(mine.get().open()));
  }

  /** Ends a reveal before its time; one that is over stays so. */
  public synchronized Standing end(long number, String by) {
    Reveal reveal = found(number);
    if (reveal.state(now(), limits.within()) != Reveal.State.ENDED) {
      journal.write(by, "reveal.end", reveal, "");
      finish(number);
    }
    return find(number);
  }

  private void finish(long number) {
    held.drop(number);
    parts.register.end(number);
  }

  /** Writes over the keys of what is over; to be called every now and then. */
  public synchronized void sweep() {
    held.sweep(this::live);
  }

  private Set<Long> live() {
    Instant now = now();
    return parts.register.all().stream()
        .filter(reveal -> reveal.state(now, limits.within()) != Reveal.State.ENDED)
        .map(Reveal::number)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Reveal found(long number) {
    return parts.register.all().stream()
        .filter(reveal -> reveal.number() == number)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no reveal " + number));
  }

  private static String word(Reveal.State state) {
    return state.name().toLowerCase(java.util.Locale.ROOT);
  }

  private Instant now() {
    return journal.now();
  }

  @Override
  public synchronized void close() {
    held.close();
  }
}

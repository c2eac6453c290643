package org.chancery.catalog.principal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The sessions of people at the console. They live in memory, so a restart ends them all; of each,
 * only the digest of its id is kept. Safe for threads.
 */
public final class Sessions {
  private static final int ID_BYTES = 32;
  private final Limits limits;
  private final InstantSource time;
  private final RandomGenerator chance;
  private final LinkedHashMap<KeyDigest, Session> byDigest = new LinkedHashMap<>(16, 0.75f, true);

  /** Starts with no session; {@code chance} must be a secure source. */
  public Sessions(Limits limits, InstantSource time, RandomGenerator chance) {
    this.limits = limits;
    this.time = time;
    this.chance = chance;
  }

  /**
   * How many sessions there may be and how long they last.
   *
   * @param most above it, the session unused for longest ends
   * @param idle a session ends when it was not used for this long
   * @param absolute a session ends after this long in any case
   */
  public record Limits(int most, Duration idle, Duration absolute) {
    public Limits {
      if (most < 1 || !idle.isPositive() || !absolute.isPositive()) {
        throw new IllegalArgumentException("session limits must be positive");
      }
    }
  }

  private record Session(Principal principal, Instant opened, Instant used) {}

  /** Opens a session for {@code principal}, who has just shown a key. */
  public synchronized SessionId open(Principal principal) {
    Instant now = time.instant();
    byDigest.values().removeIf(session -> over(session, now));
    byte[] bytes = new byte[ID_BYTES];
    chance.nextBytes(bytes);
    var id = new SessionId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    byDigest.put(KeyDigest.ofSecret(id.secret()), new Session(principal, now, now));
    if (byDigest.size() > limits.most()) {
      byDigest.pollFirstEntry();
    }
    return id;
  }

  /** Whose live session this is, and counts as use of it. */
  public synchronized Optional<Principal> find(SessionId id) {
    Instant now = time.instant();
    KeyDigest digest = KeyDigest.ofSecret(id.secret());
    Session session = byDigest.get(digest);
    if (session == null || over(session, now)) {
      byDigest.remove(digest);
      return Optional.empty();
    }
    byDigest.put(digest, new Session(session.principal(), session.opened(), now));
    return Optional.of(session.principal());
  }

  /** Signs out: ends the session, if there is one. */
  public synchronized void end(SessionId id) {
    byDigest.remove(KeyDigest.ofSecret(id.secret()));
  }

  /** Ends every session of {@code principal}, for example because its key was revoked. */
  public synchronized void endAll(PrincipalId principal) {
    byDigest.values().removeIf(session -> session.principal().id().equals(principal));
  }

  private boolean over(Session session, Instant now) {
    return !now.isBefore(session.used().plus(limits.idle()))
        || !now.isBefore(session.opened().plus(limits.absolute()));
  }
}

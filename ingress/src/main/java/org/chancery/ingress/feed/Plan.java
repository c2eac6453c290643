package org.chancery.ingress.feed;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One feed as it was asked for.
 *
 * @param name 1 to 40 of {@code a-z 0-9 -}
 * @param kinds the kinds of record it hands on; none means all
 * @param content whether the redacted texts that were kept go with them
 * @param fromStart whether a new feed begins with the log's first record, not with the next
 * @param batch the most records sent at once
 * @param trust who may have issued the far side's certificate: a PEM file, else the platform's
 * @param token a file whose text follows {@code scheme} in the Authorization header
 * @param scheme for example {@code Bearer}
 */
public record Plan(
    String name,
    Destination to,
    Form form,
    Framing framing,
    Set<String> kinds,
    boolean content,
    boolean fromStart,
    int batch,
    Optional<Path> trust,
    Optional<Path> token,
    String scheme) {
  /** Every kind of record there is. */
  public static final Set<String> KINDS =
      Set.of(
          "decision", "outcome", "policy", "admin", "access", "key", "hold", "erasure", "system");

  private static final int MOST = 10_000;

  public Plan {
    kinds = Set.copyOf(kinds);
    if (!name.matches("[a-z0-9-]{1,40}")) {
      throw new IllegalArgumentException("a feed's name is 1 to 40 of a-z 0-9 -: " + name);
    }
    if (!KINDS.containsAll(kinds)) {
      var unknown = new TreeSet<>(kinds);
      unknown.removeAll(KINDS);
      throw wrong(name, "kinds are " + new TreeSet<>(KINDS) + ", not " + unknown);
    }
    if (batch < 1 || batch > MOST) {
      throw wrong(name, "batch is 1 to " + MOST + ", not " + batch);
    }
    if (content && form == Form.CEF) {
      throw wrong(name, "cef never carries content: take another form or content: false");
    }
    if (to instanceof Destination.Syslog != (framing == Framing.SYSLOG)) {
      throw wrong(name, "framing is for files and HTTP");
    }
    if (framing != Framing.LINES && framing != Framing.SYSLOG && form == Form.CEF) {
      throw wrong(name, "splunk and elastic frame JSON, and cef is none");
    }
    if (token.isPresent() && !(to instanceof Destination.Http)) {
      throw wrong(name, "a token goes with HTTP only");
    }
  }

  private static IllegalArgumentException wrong(String name, String why) {
    return new IllegalArgumentException("feed " + name + ": " + why);
  }

  /** Whether records of {@code kind} are handed on. */
  boolean takes(String kind) {
    return kinds.isEmpty() || kinds.contains(kind);
  }
}

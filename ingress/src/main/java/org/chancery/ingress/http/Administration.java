package org.chancery.ingress.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chancery.catalog.principal.ApiKey;
import org.chancery.catalog.principal.Principal;

/**
 * What administrators can see and change. Whoever implements it records every change in the ledger
 * before it returns, and refuses the change where that fails. Safe for threads.
 *
 * <p>All methods throw {@link RefusedException} where nothing can be changed at present: with
 * {@code CATALOGUE_READ_ONLY} while the database is away, with {@code LEDGER_UNAVAILABLE} while
 * nothing can be recorded.
 */
public interface Administration {
  /** The document in force. */
  Document current(Kind kind);

  /** Checks, tests, records and puts into force a new text; where it is flawed, nothing changes. */
  Installation install(Principal by, Kind kind, String yaml);

  /** Every principal and its keys, by name; no secrets. */
  List<Holder> holders();

  /**
   * Makes a key. Its secret is in the result and nowhere else.
   *
   * @throws RefusedException with {@code MALFORMED_REQUEST} where the principal exists with another
   *     kind, team, set of workflows or of roles
   */
  Issued issue(Principal by, Principal holder);

  /**
   * Revokes one key by its id; it is refused from when this returns. Nothing where there is none.
   */
  Optional<Holder> revoke(Principal by, String keyId);

  /** Which of the two documents. */
  enum Kind {
    CATALOGUE,
    POLICY
  }

  /**
   * A document in force.
   *
   * @param digest {@code sha256:} and lower-case hex
   */
  record Document(String text, String digest) {}

  /** What became of a new text. */
  sealed interface Installation {
    /** It is in force. */
    record Installed(Document document) implements Installation {}

    /** It is flawed; the last good version stays in force. */
    record Flawed(List<Flaw> flaws) implements Installation {
      public Flawed {
        flaws = List.copyOf(flaws);
      }
    }
  }

  /** One flaw; line and column count from 1, and are 0 where the flaw has no place. */
  record Flaw(int line, int column, String message) {}

  /** A principal and its keys. */
  record Holder(Principal principal, List<Key> keys) {
    public Holder {
      keys = List.copyOf(keys);
    }
  }

  /**
   * A key without its secret.
   *
   * @param id names the key; no secret
   */
  record Key(String id, Instant created, Optional<Instant> revoked) {}

  /** A new key with its secret, to be shown once. */
  record Issued(Key key, ApiKey secret) {}
}

package org.chancery.ingress.http;

import java.time.Instant;
import java.util.List;
import org.chancery.audit.checkpoint.KeyGeneration;
import org.chancery.audit.checkpoint.LogKeys;
import org.chancery.catalog.principal.Principal;

/**
 * The keys that the log is signed with, as administrators see and change them. Every change is
 * recorded and signed before it returns. Safe for threads.
 *
 * <p>Changes throw {@link RefusedException}: with {@code MALFORMED_REQUEST} where there are no such
 * keys or they cannot be changed so, with {@code LEDGER_UNAVAILABLE} while nothing can be recorded.
 */
public interface LogKeyring {
  /** All generations, newest first. */
  List<KeyGeneration> generations();

  /**
   * Makes new keys; those before sign beside them for a while.
   *
   * @param place where the new Ed25519 key is made
   */
  KeyGeneration rotate(Principal by, LogKeys.Place place);

  /** Lets keys that newer ones have replaced sign no more, and destroys their private part. */
  void retire(Principal by, String key);

  /** Records since when somebody else may have had keys, and retires them. */
  void compromise(Principal by, String key, Instant since);
}

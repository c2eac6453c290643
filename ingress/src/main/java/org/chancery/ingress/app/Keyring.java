package org.chancery.ingress.app;

import java.time.Instant;
import java.util.List;
import org.chancery.audit.checkpoint.Checkpointer;
import org.chancery.audit.checkpoint.KeyGeneration;
import org.chancery.audit.checkpoint.LogKeys;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.principal.Principal;
import org.chancery.ingress.http.LogKeyring;
import org.chancery.ingress.http.RefusedException;

/** Changes the log's keys for administrators. */
record Keyring(Checkpointer checkpointer, Chronicle chronicle) implements LogKeyring {
  @Override
  public List<KeyGeneration> generations() {
    return checkpointer.keys();
  }

  @Override
  public KeyGeneration rotate(Principal by, LogKeys.Place place) {
    guarded(() -> checkpointer.rotate(chronicle.actor(by), place));
    return checkpointer.keys().getFirst();
  }

  @Override
  public void retire(Principal by, String key) {
    guarded(() -> checkpointer.retire(chronicle.actor(by), key));
  }

  @Override
  public void compromise(Principal by, String key, Instant since) {
    guarded(() -> checkpointer.compromise(chronicle.actor(by), key, since));
  }

  private static void guarded(Runnable change) {
    try {
      change.run();
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Reason.MALFORMED_REQUEST, String.valueOf(e.getMessage()));
    } catch (LedgerException e) {
      throw new RefusedException(Reason.LEDGER_UNAVAILABLE, String.valueOf(e.getMessage()));
    }
  }
}

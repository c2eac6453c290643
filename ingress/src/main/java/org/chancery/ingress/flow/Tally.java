package org.chancery.ingress.flow;

import java.util.Optional;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.provider.ModelId;
import org.chancery.catalog.provider.ProviderId;

/** Counts what is sent to providers, for whoever watches the machine. Safe for threads. */
@FunctionalInterface
public interface Tally {
  /**
   * Counts one attempt. Never throws.
   *
   * @param reason why it failed, or nothing where it was answered
   */
  void attempted(ModelId model, ProviderId provider, Optional<Reason> reason);
}

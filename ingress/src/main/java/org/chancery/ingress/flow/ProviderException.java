package org.chancery.ingress.flow;

import java.util.Optional;
import org.chancery.catalog.policy.Reason;
import org.jspecify.annotations.Nullable;

/** A provider gave no usable reply. Holds no content. */
public final class ProviderException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Reason reason;
  private final int status;
  private final @Nullable String retryAfter;

  /**
   * Says why.
   *
   * @param status the provider's HTTP status, or 0 where there was none
   * @param retryAfter its {@code Retry-After}, to be handed on unchanged
   */
  public ProviderException(Reason reason, int status, Optional<String> retryAfter, String what) {
    super(what);
    this.reason = reason;
    this.status = status;
    this.retryAfter = retryAfter.orElse(null);
  }

  /** The stable reason. */
  public Reason reason() {
    return reason;
  }

  /** The provider's HTTP status, or 0. */
  public int status() {
    return status;
  }

  /** The provider's {@code Retry-After}. */
  public Optional<String> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Whether another provider may be asked the same. */
  public boolean elsewhere() {
    return reason != Reason.PROVIDER_REFUSED;
  }
}

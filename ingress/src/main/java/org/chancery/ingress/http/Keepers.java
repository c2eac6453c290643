package org.chancery.ingress.http;

import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.audit.retention.Person;
import org.chancery.audit.search.QueryException;
import org.chancery.catalog.policy.Reason;
import org.jspecify.annotations.Nullable;

/** What the doors of those who keep and erase have in common. */
final class Keepers {
  private Keepers() {}

  /**
   * The person that a request names.
   *
   * @throws IllegalArgumentException if it names none, or two
   */
  static Person person(@Nullable String subject, @Nullable String principal) {
    if (subject != null && principal == null) {
      return Person.subject(subject);
    }
    if (principal != null && subject == null) {
      return Person.principal(principal);
    }
    throw new IllegalArgumentException(
        "name one person: subject, as the application names it, or principal");
  }

  /** Does {@code work}; what goes wrong becomes a refusal that says so. */
  static <T> T guarded(Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Reason.MALFORMED_REQUEST, String.valueOf(e.getMessage()));
    } catch (QueryException e) {
      throw new RefusedException(Reason.MALFORMED_REQUEST, String.valueOf(e.getMessage()));
    } catch (LedgerException e) {
      throw new RefusedException(Reason.LEDGER_UNAVAILABLE, String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      throw new RefusedException(Reason.CATALOGUE_READ_ONLY, String.valueOf(e.getMessage()));
    }
  }
}

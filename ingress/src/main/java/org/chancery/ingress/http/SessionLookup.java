package org.chancery.ingress.http;

import java.util.Optional;
import org.chancery.catalog.principal.Principal;

/** Finds who is signed in to the console. Safe for threads. */
@FunctionalInterface
public interface SessionLookup {
  /** The cookie that holds a session's secret; HttpOnly and SameSite=Strict. */
  String COOKIE = "chancery_session";

  /** The principal of a live session, by its secret. */
  Optional<Principal> of(String secret);
}

package org.chancery.catalog.principal;

import java.util.Optional;

/** Who is signed in to the console. Bounded; a session ends by itself. Safe for threads. */
public interface Sessions {
  /** Opens a session and returns its secret, which only the principal's browser may hold. */
  String open(Principal principal);

  /** The principal of a live session. */
  Optional<Principal> of(String session);

  /** Ends a session; does nothing where there is none. */
  void close(String session);
}

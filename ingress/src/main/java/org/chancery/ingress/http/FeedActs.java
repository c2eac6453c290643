package org.chancery.ingress.http;

import org.chancery.catalog.principal.Principal;

/** Writes down what is done to feeds; each is durable on return. */
public interface FeedActs {
  /** Somebody made a feed go on from another record. */
  void rewound(Principal by, String feed, long to);

  /** Somebody held a feed, or let it go on. */
  void paused(Principal by, String feed, boolean rest);
}

package org.chancery.catalog.store;

import java.util.List;
import java.util.Map;
import org.chancery.catalog.document.Refusal;

/** What came of installing documents. */
public sealed interface Installation {
  /** They are in force for every call that starts from now on, and durable. */
  record Installed(Map<DocumentKind, String> digests) implements Installation {
    public Installed {
      digests = Map.copyOf(digests);
    }
  }

  /** The very same texts are in force already; nothing was written. */
  record Unchanged() implements Installation {}

  /** They are not accepted; the version before stays in force. */
  record Refused(List<Refusal> refusals) implements Installation {
    public Refused {
      refusals = List.copyOf(refusals);
    }
  }
}

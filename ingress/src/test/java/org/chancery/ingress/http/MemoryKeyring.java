package org.chancery.ingress.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chancery.audit.checkpoint.KeyGeneration;
import org.chancery.audit.checkpoint.LogKeys;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.principal.Principal;

/** Keys in memory that write down what was asked of them. */
final class MemoryKeyring implements LogKeyring {
  final List<String> asked = new ArrayList<>();

  @Override
  public List<KeyGeneration> generations() {
    return List.of(
        new KeyGeneration(
            1,
            "0a1b2c3d",
            "signing",
            Optional.empty(),
            Optional.empty(),
            List.of("v1", "v2"),
            "file"));
  }

  @Override
  public KeyGeneration rotate(Principal by, LogKeys.Place place) {
    asked.add(by.id() + " rotates to " + place);
    return generations().getFirst();
  }

  @Override
  public void retire(Principal by, String key) {
    if (!key.equals("0a1b2c3d")) {
      throw new RefusedException(Reason.MALFORMED_REQUEST, "the log has no keys of that id");
    }
    asked.add(by.id() + " retires " + key);
  }

  @Override
  public void compromise(Principal by, String key, Instant since) {
    asked.add(by.id() + " compromises " + key + " since " + since);
  }
}

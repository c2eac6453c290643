package org.chancery.redaction.detect;

import java.util.List;
import java.util.Set;

/** Finds Stripe secret and restricted keys, live or test, and the secrets of webhooks. */
final class StripeKeyDetector extends AnchoredDetector {
  private static final List<String> PREFIXES =
      List.of("sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_");

  StripeKeyDetector() {
    super("stripe-key", Labels.SECRET, Set.of(), List.of("sk", "rk", "wh"));
  }

  @Override
  int look(Page page, int start, int end) {
    for (String prefix : PREFIXES) {
      int stop = KeyText.after(page, start, prefix, 16, 260);
      if (stop > 0) {
        return found(page, start, stop, 0.95, false);
      }
    }
    return end;
  }
}

package org.chancery.redaction.transform;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Reveal;
import org.chancery.catalog.policy.TestReveal;
import org.chancery.catalog.policy.Treatment;
import org.chancery.redaction.detect.Text;

/** Redactions as tests need them: one key, one scope, one treatment for everything found. */
final class Redactions {
  static final Reveal PERMISSION = TestReveal.permission();
  static final Scope SCOPE = new Scope("conversation 1");
  static final Redactor REDACTOR = new Redactor(key(7));

  private Redactions() {}

  static PseudonymKey key(int fill) {
    var secret = new byte[32];
    java.util.Arrays.fill(secret, (byte) fill);
    return new PseudonymKey(secret);
  }

  static Redaction pseudonymised(String... marked) {
    return redacted(Treatment.PSEUDONYMISE, Marked.of(marked));
  }

  static Redaction redacted(Treatment treatment, Marked marked) {
    return REDACTOR.redact(marked.texts(), marked.inspection(), all(marked, treatment), SCOPE);
  }

  static Map<Label, Treatment> all(Marked marked, Treatment treatment) {
    return marked.inspection().labels().stream()
        .collect(Collectors.toMap(label -> label, _ -> treatment));
  }

  static String restored(Redaction redaction, String reply) {
    return redaction.restore(new Text(reply), PERMISSION, Escape.NONE).value();
  }

  static List<String> safe(Redaction redaction) {
    return redaction.safe().stream().map(Text::value).toList();
  }

  static String safe(String marked) {
    return safe(pseudonymised(marked)).getFirst();
  }
}

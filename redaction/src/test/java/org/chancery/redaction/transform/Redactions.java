package org.chancery.redaction.transform;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Reveal;
import org.chancery.catalog.policy.TestReveal;
import org.chancery.catalog.policy.Treatment;
import org.chancery.redaction.detect.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.converter.TypedArgumentConverter;

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

  /** Reads treatments as policies write them. */
  static final class Words extends TypedArgumentConverter<String, Treatment> {
    Words() {
      super(String.class, Treatment.class);
    }

    @Override
    protected Treatment convert(@Nullable String words) {
      var mask = Pattern.compile("mask last (\\d+)").matcher(words == null ? "" : words);
      if (mask.matches()) {
        return new Treatment(Treatment.Kind.MASK, Integer.parseInt(mask.group(1)));
      }
      return Stream.of(Treatment.Kind.values())
          .map(Treatment::of)
          .filter(treatment -> treatment.words().equals(words))
          .findFirst()
          .orElseThrow();
    }
  }
}

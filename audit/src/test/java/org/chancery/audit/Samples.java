package org.chancery.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.AuditRecord.Access;
import org.chancery.audit.record.AuditRecord.Actor;
import org.chancery.audit.record.AuditRecord.Admin;
import org.chancery.audit.record.AuditRecord.Candidate;
import org.chancery.audit.record.AuditRecord.ClassFound;
import org.chancery.audit.record.AuditRecord.Coverage;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Found;
import org.chancery.audit.record.AuditRecord.Outcome;
import org.chancery.audit.record.AuditRecord.PolicyChange;
import org.chancery.audit.record.AuditRecord.RuleFired;
import org.chancery.audit.record.AuditRecord.SystemEvent;
import org.chancery.audit.record.Digest;
import org.chancery.audit.record.Leg;

/** Records to test with: realistic ones, and random ones of any shape that fits uncut. */
public final class Samples {
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07.089012Z");

  private Samples() {}

  /** A decision as a customer's log would hold it. */
  public static Decision decision(List<Leg> legs) {
    return new Decision(
        AT,
        "req_01jq8f3k2m",
        1,
        new Actor("p-6PZ1c0NnLk2q8XwA", "application", "procurement", "portal", "supplier-risk"),
        "openai/chat.completions",
        true,
        "assistant-large",
        List.of(new ClassFound("personal", 0.98), new ClassFound("financial", 1)),
        List.of(new Found("EMAIL_ADDRESS", "pseudonymise", 2), new Found("IBAN", "remove", 1)),
        List.of(
            new Coverage("text", 3, true, "detect/1"), new Coverage("image", 1, false, "allowed")),
        List.of(new RuleFired("personal-stays-in-eu", "only-to")),
        List.of(
            new Candidate(
                "mistral-eu", "large", "Mistral AI SAS", "eu-west", "FR", true, List.of()),
            new Candidate(
                "acme-us",
                "big",
                "Acme Inc.",
                "us-east",
                "US",
                false,
                List.of(
                    new Candidate.Rejected(
                        "region_not_allowed", "personal-stays-in-eu", "US is not in EU")))),
        "admitted",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "4f0c",
        "9a1b",
        1_830,
        legs);
  }

  /** The outcome of the decision at index 0. */
  public static Outcome outcome(List<Leg> legs) {
    return outcome(0, legs);
  }

  /** The outcome of a decision. */
  public static Outcome outcome(long decision, List<Leg> legs) {
    return new Outcome(
        AT.plusMillis(812),
        decision,
        "req_01jq8f3k2m",
        "completed",
        Optional.empty(),
        Optional.of("stop"),
        Optional.of("chatcmpl-7"),
        200,
        512,
        128,
        false,
        1_344,
        "EUR",
        List.of(),
        List.of(new Coverage("text", 1, true, "detect/1")),
        2_048,
        812_000,
        legs);
  }

  /** A small record without legs. */
  public static AuditRecord event(int number) {
    return new SystemEvent(AT.plusMillis(number), "test", Map.of("n", Integer.toString(number)));
  }

  /** An access record, of one record or of a search. */
  public static Access access(OptionalLong index) {
    return new Access(AT, "p-auditor", "view", index, "", 1);
  }

  /** A record of any kind and shape that is written without cutting. */
  public static AuditRecord any(RandomGenerator chance) {
    var some = new Some(chance);
    return switch (chance.nextInt(9)) {
      case 0 -> some.decision();
      case 1 -> some.outcome();
      case 2 ->
          new PolicyChange(
              some.time(), some.text(), some.text(), some.text(), some.text(), some.text());
      case 3 -> new Admin(some.time(), some.text(), some.text(), some.details());
      case 4 ->
          new Access(
              some.time(),
              some.text(),
              some.text(),
              chance.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(some.count()),
              some.text(),
              some.count(),
              some.list(some::leg));
      case 5 -> new AuditRecord.Key(some.time(), some.text(), some.text(), some.details());
      case 6 -> new AuditRecord.Hold(some.time(), some.text(), some.text(), some.details());
      case 7 -> new AuditRecord.Erasure(some.time(), some.text(), some.text(), some.details());
      default -> new SystemEvent(some.time(), some.text(), some.details());
    };
  }

  private record Some(RandomGenerator chance) {
    private static final String LETTERS = "aZ09 .:/\"\\<>&'\u00e9\u00df\u4e2d\ufb33\u2028\u20ac";

    Decision decision() {
      return new Decision(
          time(),
          text(),
          chance.nextInt(9),
          new Actor(
              text(),
              text(),
              text(),
              text(),
              text(),
              chance.nextBoolean() ? Optional.of(text()) : Optional.empty()),
          text(),
          chance.nextBoolean(),
          text(),
          list(() -> new ClassFound(text(), chance.nextInt(1_000_001) / 1e6)),
          list(this::found),
          list(this::coverage),
          list(() -> new RuleFired(text(), text())),
          list(this::candidate),
          text(),
          maybe(),
          maybe(),
          maybe(),
          text(),
          text(),
          count(),
          List.of());
    }

    Outcome outcome() {
      return new Outcome(
          time(),
          count(),
          text(),
          text(),
          maybe(),
          maybe(),
          maybe(),
          chance.nextInt(600),
          count(),
          count(),
          chance.nextBoolean(),
          count(),
          text(),
          list(this::found),
          list(this::coverage),
          count(),
          count(),
          List.of());
    }

    Leg leg() {
      byte[] bytes = {(byte) chance.nextInt(), (byte) chance.nextInt()};
      Digest digest = Digest.of(bytes);
      return new Leg("query", 1 + chance.nextInt(9_000), digest, digest, "legal", "access");
    }

    private Found found() {
      return new Found(text(), text(), chance.nextInt());
    }

    private Coverage coverage() {
      return new Coverage(text(), chance.nextInt(), chance.nextBoolean(), text());
    }

    private Candidate candidate() {
      return new Candidate(
          text(),
          text(),
          text(),
          text(),
          text(),
          chance.nextBoolean(),
          list(() -> new Candidate.Rejected(text(), text(), text())));
    }

    Instant time() {
      return Instant.ofEpochSecond(chance.nextLong(-60_000_000_000L, 200_000_000_000L))
          .plusNanos(chance.nextInt(1_000_000) * 1_000L);
    }

    String text() {
      var out = new StringBuilder();
      for (int i = chance.nextInt(12); i > 0; i--) {
        if (chance.nextInt(10) == 0) {
          out.appendCodePoint(0x1F600 + chance.nextInt(40));
        } else {
          out.append(LETTERS.charAt(chance.nextInt(LETTERS.length())));
        }
      }
      return out.toString();
    }

    Map<String, String> details() {
      return chance.nextBoolean() ? Map.of() : Map.of("a", text(), "B-2.c_d", text());
    }

    long count() {
      return chance.nextLong(-(1L << 53) + 1, 1L << 53);
    }

    private Optional<String> maybe() {
      return chance.nextBoolean() ? Optional.empty() : Optional.of(text());
    }

    <T> List<T> list(Supplier<T> one) {
      List<T> values = new ArrayList<>();
      for (int i = chance.nextInt(5); i > 0; i--) {
        values.add(one.get());
      }
      return values;
    }
  }
}

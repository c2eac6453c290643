package org.chancery.reporting;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.AuditRecord.Actor;
import org.chancery.audit.record.AuditRecord.Candidate;
import org.chancery.audit.record.AuditRecord.ClassFound;
import org.chancery.audit.record.AuditRecord.Coverage;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Found;
import org.chancery.audit.record.AuditRecord.Outcome;
import org.chancery.audit.record.AuditRecord.RuleFired;

/** Calls for tests and for looking at, made from a seed. */
public final class Samples {
  private static final String POLICY = "sha256:" + "5f0c9a".repeat(10) + "41d2";
  private static final String CATALOGUE = "sha256:" + "c07b1e".repeat(10) + "9a03";

  /** Who the sample calls come from. */
  public static final List<Actor> ACTORS =
      List.of(
          new Actor(
              "p-7f3kq2", "application", "procurement", "supplier-desk", "supplier-risk-review"),
          new Actor("p-c81mza", "application", "support", "helpdesk", "customer-support"),
          new Actor("p-02hvnd", "agent", "support", "triage-agent", "customer-support"),
          new Actor("p-k9we4t", "application", "finance", "month-close", "ledger-questions"));

  private static final List<String> PROMPTS =
      List.of(
          "Summarise the risks in the contract with PERSON_4KX2 at ORG_99A1. Payment goes to IBAN_7TQP.",
          "Customer EMAIL_2MNB asks why the delivery of order 20391 is late. Draft a polite answer.",
          "Classify this ticket: the invoice shows the wrong VAT number.",
          "Which accounts did not balance in March? Report to PERSON_8LW3 by Friday.");
  private static final List<String> REPLIES =
      List.of(
          "The contract with ORG_99A1 has three risks: an unlimited liability clause, no exit right, and a payment term of 90 days.",
          "Dear customer, we are sorry that order 20391 is late. It left our warehouse this morning.",
          "billing, normal urgency",
          "Accounts 1200 and 1450 do not balance; the difference is 310.20 EUR in each.");

  private final RandomGenerator chance;

  public Samples(RandomGenerator chance) {
    this.chance = chance;
  }

  /**
   * Appends {@code count} calls over the time before {@code end}, fewer at night, and a restart.
   */
  public void fill(MemoryLog log, int count, Instant end, Duration span) {
    var times = new ArrayList<Instant>();
    while (times.size() < count) {
      Instant at = end.minusMillis(chance.nextLong(span.toMillis()) + 60_000);
      double busy = 0.5 - 0.5 * Math.cos((at.getEpochSecond() % 86_400) / 86_400.0 * 2 * Math.PI);
      if (chance.nextDouble() < 0.08 + 0.92 * busy * busy) {
        times.add(at);
      }
    }
    times.sort(Comparator.naturalOrder());
    for (int i = 0; i < count; i++) {
      call(log, times.get(i), i);
      if (i == count - 6) {
        log.append(
            new AuditRecord.SystemEvent(times.get(i), "start", Map.of("version", "0.1.0")),
            List.of());
      }
    }
  }

  private void call(MemoryLog log, Instant at, int number) {
    int kind = chance.nextInt(ACTORS.size());
    boolean denied = chance.nextInt(9) == 0;
    String text = PROMPTS.get(kind);
    Sealed prompt = MemoryLog.seal("prompt", content("messages[0].content", text));
    Decision decision = decision(at, number, ACTORS.get(kind), kind, denied, List.of(prompt.leg()));
    long index = log.append(decision, List.of(prompt)).index();
    boolean crashed = chance.nextInt(90) == 0;
    if (!denied && !crashed) {
      boolean failed = chance.nextInt(25) == 0;
      Sealed reply =
          MemoryLog.seal("reply", content("choices[0].message.content", REPLIES.get(kind)));
      List<Sealed> kept = failed ? List.of() : List.of(reply);
      log.append(
          outcome(
              at, index, decision.call(), kind, failed, kept.stream().map(Sealed::leg).toList()),
          kept);
    }
  }

  /** A decision about a call of one of the sample actors. */
  public Decision decision(
      Instant at,
      int number,
      Actor actor,
      int kind,
      boolean denied,
      List<org.chancery.audit.record.Leg> legs) {
    boolean personal = kind != 2;
    var classes = new ArrayList<ClassFound>();
    if (kind == 0 || kind == 3) {
      classes.add(new ClassFound("financial", 0.98));
    }
    if (personal) {
      classes.add(new ClassFound("personal", 0.91));
    }
    return new Decision(
        at,
        "req-" + Integer.toString(100_000 + number, 36),
        1,
        actor,
        "openai/chat.completions",
        kind == 1,
        kind == 3 ? "assistant-large" : "assistant-small",
        classes,
        personal
            ? List.of(new Found("PERSON", "pseudonymise", 1), new Found("IBAN", "mask", 1))
            : List.of(),
        List.of(
            new Coverage("text", 3, true, "chancery 0.1.0, names 4.5.10"),
            new Coverage("image", 1, false, "the workflow allows images without reading")),
        personal
            ? List.of(new RuleFired("personal-data-stays-in-europe", "redact, only to EU"))
            : List.of(),
        candidates(denied, kind),
        denied ? "denied" : "admitted",
        denied ? Optional.of("no_provider_allowed") : Optional.empty(),
        denied ? Optional.of("personal-data-stays-in-europe") : Optional.empty(),
        denied
            ? Optional.of("Personal data may only be processed in the European Economic Area.")
            : Optional.empty(),
        POLICY,
        CATALOGUE,
        1_200 + chance.nextInt(3_000),
        legs);
  }

  /** The same decision as a later attempt. */
  public static Decision attempt(Decision d, int attempt) {
    return new Decision(
        d.at(),
        d.call(),
        attempt,
        d.actor(),
        d.door(),
        d.stream(),
        d.model(),
        d.classes(),
        d.findings(),
        d.coverage(),
        d.rules(),
        d.candidates(),
        d.verdict(),
        d.code(),
        d.rule(),
        d.because(),
        d.policy(),
        d.catalogue(),
        d.micros(),
        d.legs());
  }

  private static List<Candidate> candidates(boolean denied, int kind) {
    var region =
        new Candidate.Rejected(
            "region_not_allowed", "personal-data-stays-in-europe", "us is not in EEA");
    var training =
        new Candidate.Rejected(
            "trains_on_data", "no-training", "its terms allow training on prompts");
    return List.of(
        new Candidate(
            "mistral-eu",
            "mistral-small-2503",
            "Mistral AI SAS",
            "eu-west-3",
            "FR",
            !denied && kind != 2,
            denied
                ? List.of(
                    new Candidate.Rejected(
                        "model_not_approved", "catalogue", "assistant-small is proposed there"))
                : List.of()),
        new Candidate(
            "openai-us",
            "gpt-5-mini",
            "OpenAI OpCo, LLC",
            "us-east",
            "US",
            !denied && kind == 2,
            kind == 2 ? List.of() : List.of(region)),
        new Candidate(
            "budget-inference",
            "llama-4-scout",
            "Budget Inference Inc.",
            "us-west",
            "US",
            false,
            List.of(region, training)));
  }

  /** The outcome of such a call. */
  public Outcome outcome(
      Instant at,
      long decision,
      String call,
      int kind,
      boolean failed,
      List<org.chancery.audit.record.Leg> legs) {
    int input = 200 + chance.nextInt(1_800);
    int output = failed ? 0 : 30 + chance.nextInt(600);
    return new Outcome(
        at.plusMillis(900),
        decision,
        call,
        failed ? "provider_failed" : "completed",
        failed ? Optional.of("provider_failed") : Optional.empty(),
        failed ? Optional.empty() : Optional.of("stop"),
        Optional.of("chatcmpl-" + Long.toString(decision * 7919 + 1_000_000_007L, 36)),
        failed ? 503 : 200,
        input,
        output,
        chance.nextInt(30) == 0,
        failed ? 0 : input * 3L + output * 11L,
        kind == 2 ? "USD" : "EUR",
        List.of(),
        failed ? List.of() : List.of(new Coverage("text", 1, true, "chancery 0.1.0, names 4.5.10")),
        failed ? 0 : 900,
        400_000 + chance.nextInt(2_000_000),
        legs);
  }

  /** A payload with one text in which every token such as {@code PERSON_4KX2} is marked. */
  public static byte[] content(String path, String text) {
    var marks = new ArrayList<String>();
    var token =
        java.util.regex.Pattern.compile("(PERSON|ORG|IBAN|EMAIL)_[0-9A-Z]{4}").matcher(text);
    while (token.find()) {
      marks.add(
          "{\"start\":%d,\"end\":%d,\"label\":\"%s\",\"treatment\":\"pseudonymise\"}"
              .formatted(token.start(), token.end(), token.group(1)));
    }
    String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return "{\"texts\":[{\"path\":\"%s\",\"text\":\"%s\",\"marks\":[%s]}]}"
        .formatted(path, escaped, String.join(",", marks))
        .getBytes(StandardCharsets.UTF_8);
  }
}

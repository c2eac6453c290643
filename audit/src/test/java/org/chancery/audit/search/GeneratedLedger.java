package org.chancery.audit.search;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.Receipt;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.payload.Content;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.AuditRecord.Actor;
import org.chancery.audit.record.AuditRecord.Candidate;
import org.chancery.audit.record.AuditRecord.ClassFound;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Found;
import org.chancery.audit.record.AuditRecord.Outcome;
import org.chancery.audit.record.AuditRecord.RuleFired;
import org.chancery.audit.record.Digest;
import org.chancery.audit.record.Leg;

/**
 * A ledger of any size that is nowhere: each record and its text are made when they are read, the
 * same each time. Calls of 90 days; a decision and its outcome by turns; 75 words a text, some much
 * commoner than others.
 */
final class GeneratedLedger implements Ledger, Contents {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final int TEAMS = 20;
  static final int MODELS = 9;
  private static final long SPAN_MICROS = 90L * 86_400 * 1_000_000;
  private static final int WORDS = 75;
  private static final Digest NONE = Digest.of(new byte[0]);

  private final long size;

  GeneratedLedger(long size) {
    this.size = size;
  }

  @Override
  public List<Stored> read(long first, int limit) {
    var records = new ArrayList<Stored>();
    for (long index = first; index < Math.min(size, first + limit); index++) {
      records.add(new Stored(index, new byte[] {'{', '}'}, record(index)));
    }
    return records;
  }

  private Instant at(long index) {
    return START.plus(Math.round(SPAN_MICROS * (index / (double) size)), ChronoUnit.MICROS);
  }

  private AuditRecord record(long index) {
    var chance = new SplittableRandom(index / 2);
    String call = "req_%010d".formatted(index / 2);
    String model = "model-" + chance.nextInt(MODELS);
    boolean code = chance.nextInt(50) == 0;
    return index % 2 == 0
        ? decision(index, call, model, chance)
        : new Outcome(
            at(index),
            index - 1,
            call,
            code ? "provider_failed" : "completed",
            code ? Optional.of("provider_error") : Optional.empty(),
            Optional.of("stop"),
            Optional.empty(),
            200,
            100 + chance.nextInt(2_000),
            chance.nextInt(800),
            false,
            chance.nextInt(20_000),
            "EUR",
            List.of(),
            List.of(),
            800,
            100_000 + chance.nextInt(5_000_000),
            legs("reply"));
  }

  private Decision decision(long index, String call, String model, SplittableRandom chance) {
    String team = "team-" + chance.nextInt(TEAMS);
    String provider = "provider-" + chance.nextInt(5);
    return new Decision(
        at(index),
        call,
        1,
        new Actor(
            "p-" + chance.nextInt(5_000),
            "application",
            team,
            "app-" + chance.nextInt(60),
            "work-" + chance.nextInt(8),
            Optional.of("s-" + chance.nextInt(20_000))),
        "openai/chat.completions",
        false,
        model,
        List.of(new ClassFound("class-" + chance.nextInt(6), 0.9)),
        List.of(new Found("EMAIL", "pseudonymise", 1), new Found("PERSON", "pseudonymise", 2)),
        List.of(),
        List.of(new RuleFired("rule-" + chance.nextInt(12), "redact")),
        List.of(new Candidate(provider, model, "Entity AS", "eu-1", "NO", true, List.of())),
        "admitted",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        NONE.hex(),
        NONE.hex(),
        2_000,
        legs("prompt"));
  }

  private static List<Leg> legs(String name) {
    return List.of(new Leg(name, 10, NONE, NONE, "team", "standard"));
  }

  @Override
  public List<Content> of(Stored record) {
    var chance = new SplittableRandom(~record.index());
    var text = new StringBuilder(700);
    for (int i = 0; i < WORDS; i++) {
      double place = chance.nextDouble();
      text.append(word((int) (30_000 * place * place * place))).append(' ');
    }
    return List.of(new Content(text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** A word of letters for each number. */
  static String word(int number) {
    var word = new StringBuilder("w");
    for (int left = number + 26; left > 0; left /= 26) {
      word.append((char) ('a' + left % 26));
    }
    return word.toString();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public String origin() {
    return "figures.example/log";
  }

  @Override
  public Receipt append(AuditRecord entry, List<Sealed> payloads) {
    throw new UnsupportedOperationException("this ledger is made, not written");
  }

  @Override
  public byte[] payload(long index, Leg leg) {
    throw new UnsupportedOperationException("contents come from Contents");
  }

  @Override
  public void awaitBeyond(long size, long millis) throws InterruptedException {
    if (this.size <= size) {
      Thread.sleep(millis);
    }
  }

  @Override
  public String trouble() {
    return "";
  }

  @Override
  public void close() {}
}

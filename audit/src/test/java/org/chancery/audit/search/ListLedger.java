package org.chancery.audit.search;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.Receipt;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.payload.Content;
import org.chancery.audit.payload.PayloadException;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.AuditRecord.Actor;
import org.chancery.audit.record.AuditRecord.Candidate;
import org.chancery.audit.record.AuditRecord.ClassFound;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Found;
import org.chancery.audit.record.AuditRecord.Outcome;
import org.chancery.audit.record.Digest;
import org.chancery.audit.record.Leg;

/** A ledger in a list, for searches: records go in ready-made, contents beside them. */
final class ListLedger implements Ledger, Contents {
  static final Instant START = Instant.parse("2026-09-01T08:00:00Z");
  private static final Digest NONE = Digest.of(new byte[0]);

  private final List<Stored> records = new ArrayList<>();
  private final Map<Long, String> texts = new HashMap<>();
  private final Object more = new Object();
  private volatile String origin = "search.example/log";

  /** A call as tests vary it. */
  record Call(String team, String model, String verdict, String code, String prompt) {
    static Call of(String prompt) {
      return new Call("support", "gpt-small", "admitted", "", prompt);
    }
  }

  long add(AuditRecord record, String text) {
    synchronized (more) {
      long index = records.size();
      records.add(new Stored(index, new byte[] {'{', '}'}, record));
      texts.put(index, text);
      more.notifyAll();
      return index;
    }
  }

  long call(Call call) {
    return call(call, START.plusSeconds(size()), "standard");
  }

  /** A call at a time of its own, whose contents are kept under {@code retention}. */
  long call(Call call, Instant at, String retention) {
    long index = size();
    boolean admitted = call.verdict().equals("admitted");
    var decision =
        new Decision(
            at,
            "req-%04d-x".formatted(index),
            1,
            new Actor(
                "p-77", "agent", call.team(), "desk-app", "customer_support", Optional.of("p-Ann")),
            "openai/chat.completions",
            false,
            call.model(),
            List.of(new ClassFound("personal", 0.9)),
            List.of(new Found("EMAIL", "pseudonymise", 1)),
            List.of(),
            List.of(),
            List.of(
                new Candidate(
                    "nordic", call.model(), "Nordic AS", "eu-1", "NO", admitted, List.of())),
            call.verdict(),
            call.code().isEmpty() ? Optional.empty() : Optional.of(call.code()),
            Optional.empty(),
            Optional.empty(),
            NONE.hex(),
            NONE.hex(),
            100,
            legs("prompt", retention));
    return add(decision, call.prompt());
  }

  long outcome(long decision, String end, String reply) {
    var outcome =
        new Outcome(
            START.plusSeconds(size()),
            decision,
            "req-%04d-x".formatted(decision),
            end,
            end.equals("completed") ? Optional.empty() : Optional.of("provider_error"),
            Optional.empty(),
            Optional.empty(),
            200,
            30,
            12,
            false,
            450,
            "EUR",
            List.of(),
            List.of(),
            100,
            100,
            legs("reply", "standard"));
    return add(outcome, reply);
  }

  private static List<Leg> legs(String name, String retention) {
    return List.of(new Leg(name, 10, NONE, NONE, "team", retention));
  }

  void erase(long index) {
    synchronized (more) {
      texts.remove(index);
    }
  }

  /** Goes on as if it were another log, or one restored from an older copy. */
  void restore(String name, int size) {
    synchronized (more) {
      origin = name;
      records.subList(size, records.size()).clear();
    }
  }

  @Override
  public List<Content> of(Stored record) {
    synchronized (more) {
      String text = texts.get(record.index());
      if (text == null) {
        throw new PayloadException("the key is gone");
      }
      return List.of(new Content(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Override
  public Receipt append(AuditRecord entry, List<Sealed> payloads) {
    throw new UnsupportedOperationException("search does not write");
  }

  @Override
  public String origin() {
    return origin;
  }

  @Override
  public long size() {
    synchronized (more) {
      return records.size();
    }
  }

  @Override
  public List<Stored> read(long first, int limit) {
    synchronized (more) {
      int from = (int) Math.min(first, records.size());
      return List.copyOf(
          records.subList(from, (int) Math.min(records.size(), (long) from + limit)));
    }
  }

  @Override
  public byte[] payload(long index, Leg leg) {
    throw new UnsupportedOperationException("contents come from Contents");
  }

  @Override
  public void awaitBeyond(long size, long millis) throws InterruptedException {
    synchronized (more) {
      long deadline = System.nanoTime() + millis * 1_000_000;
      for (long left = millis; records.size() <= size && left > 0; ) {
        more.wait(left);
        left = (deadline - System.nanoTime()) / 1_000_000;
      }
    }
  }

  @Override
  public String trouble() {
    return "";
  }

  @Override
  public void close() {}

  static Query query(String words) {
    return new Query(
        words,
        START.minusSeconds(10),
        START.plusSeconds(100_000_000),
        Map.of(),
        50,
        OptionalLong.empty());
  }
}

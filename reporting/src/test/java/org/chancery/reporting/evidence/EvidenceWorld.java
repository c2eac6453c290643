package org.chancery.reporting.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.chancery.audit.checkpoint.Checkpointer;
import org.chancery.audit.checkpoint.LogKeys;
import org.chancery.audit.ledger.Archive;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.Limits;
import org.chancery.audit.ledger.Receipt;
import org.chancery.audit.ledger.SegmentLedger;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.payload.Content;
import org.chancery.audit.payload.KeyTable;
import org.chancery.audit.payload.Seal;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Outcome;
import org.chancery.audit.search.Page;
import org.chancery.audit.search.Query;
import org.chancery.audit.search.Search;
import org.chancery.audit.stamp.Authority;
import org.chancery.audit.stamp.ExportKey;
import org.chancery.audit.stamp.Options;
import org.chancery.audit.stamp.Stamps;
import org.chancery.reporting.Samples;

/** A log on disk with everything that bundles come from; only the search is a plain scan. */
final class EvidenceWorld implements AutoCloseable, Evidence.Witness, Search {
  static final String ORIGIN = "chancery.example/log";
  static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");

  final Ledger ledger;
  final Checkpointer checkpointer;
  final Stamps stamps;
  final Evidence evidence;
  final List<AuditRecord.Access> accesses = new ArrayList<>();
  private final Seal seal;
  private final Seal forgotten;
  private final Samples samples = new Samples(new SplittableRandom(5));
  private final SplittableRandom chance = new SplittableRandom(7);
  Predicate<Decision> finds = _ -> true;
  String documents = "default: deny\n";

  EvidenceWorld(Path folder, Optional<Authority> authority, EvidenceLimits limits)
      throws IOException {
    var secure = new SecureRandom();
    InstantSource time = InstantSource.fixed(NOW);
    ledger = SegmentLedger.open(folder.resolve("log"), ORIGIN, Limits.standard());
    LogKeys keys = LogKeys.open(folder.resolve("keys"), ORIGIN, secure);
    seal = Seal.with(KeyTable.open(folder.resolve("keys"), secure), secure);
    forgotten = Seal.with(KeyTable.open(folder.resolve("other"), secure), secure);
    checkpointer =
        Checkpointer.open(
            ledger, folder.resolve("log"), keys, Duration.ofMillis(5), Optional.empty(), time);
    var never = new Options(Duration.ofDays(1), Duration.ofDays(1));
    stamps =
        Stamps.open(
            folder.resolve("log"), checkpointer, authority, never, time, secure, (_, _) -> {});
    var sources =
        new Evidence.Sources(
            ledger,
            Archive.of(ledger, seal),
            checkpointer,
            this,
            keys,
            ExportKey.open(folder.resolve("keys"), ORIGIN, time, secure),
            stamps,
            (kind, digest) -> kind.equals("policy") ? Optional.of(documents) : Optional.empty(),
            time);
    evidence = new Evidence(sources, limits);
  }

  static EvidenceLimits limits(Path folder) {
    return new EvidenceLimits(
        1_000_000, 10_000_000, 2, 50, 1 << 20, Duration.ofSeconds(10), folder.resolve("exports"));
  }

  static Authority local(Path folder) {
    return Authority.local(folder.resolve("keys"), InstantSource.fixed(NOW), new SecureRandom());
  }

  /** Appends calls, a minute apart, the last at {@link #NOW}; one in twenty is of a lost key. */
  void fill(int calls) {
    for (int i = 0; i < calls; i++) {
      Instant at = NOW.minus(Duration.ofMinutes(calls - 1 - i));
      int kind = chance.nextInt(Samples.ACTORS.size());
      boolean denied = chance.nextInt(9) == 0;
      Seal with = chance.nextInt(20) == 0 ? forgotten : seal;
      Sealed prompt = sealed(with, "prompt", "What do we owe Acme for order " + i + "? <b>&amp;");
      Decision decision =
          samples.decision(at, i, Samples.ACTORS.get(kind), kind, denied, List.of(prompt.leg()));
      long index = ledger.append(decision, List.of(prompt)).index();
      if (!denied) {
        Sealed reply = sealed(with, "reply", "310.20 EUR in each of " + i + ".");
        ledger.append(
            samples.outcome(at, index, decision.call(), kind, false, List.of(reply.leg())),
            List.of(reply));
      }
    }
  }

  private static Sealed sealed(Seal with, String name, String text) {
    String kept = "{\"texts\":[{\"path\":\"messages[0]\",\"text\":\"" + text + "\",\"marks\":[]}]}";
    return with.seal(name, new Content(kept.getBytes(UTF_8)), "team", "standard");
  }

  static Order order(String words, Optional<Sample> sample, boolean content) {
    return new Order(
        new Query(
            words,
            NOW.minus(Duration.ofDays(365)),
            NOW.plusSeconds(1),
            Map.of(),
            50,
            OptionalLong.empty()),
        sample,
        content,
        "p-auditor");
  }

  byte[] export(Order order) {
    var out = new ByteArrayOutputStream();
    export(order, out);
    return out.toByteArray();
  }

  void export(Order order, OutputStream out) {
    try (Bundle bundle = evidence.prepare(order, this)) {
      bundle.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Receipt asked(Order order, long hits) {
    return append("export", "words=1", hits);
  }

  @Override
  public void made(Receipt access, String manifest, long exported) {
    append("exported", "export=" + access.index() + " manifest=" + manifest, exported);
  }

  private Receipt append(String act, String query, long hits) {
    var access = new AuditRecord.Access(NOW, "p-auditor", act, OptionalLong.empty(), query, hits);
    accesses.add(access);
    return ledger.append(access, List.of());
  }

  @Override
  public Page search(Query query) {
    var hits = new ArrayList<Page.Hit>();
    long total = 0;
    List<Stored> all = new ArrayList<>();
    for (long next = 0; next < ledger.size(); next += 500) {
      all.addAll(ledger.read(next, 500));
    }
    var outcomes = new java.util.HashMap<Long, Long>();
    for (Stored stored : all) {
      if (stored.record() instanceof Outcome outcome) {
        outcomes.put(outcome.decision(), stored.index());
      }
    }
    for (Stored stored : all.reversed()) {
      if (stored.record() instanceof Decision decision
          && !decision.at().isBefore(query.from())
          && decision.at().isBefore(query.to())
          && finds.test(decision)) {
        total++;
        if (stored.index() < query.before().orElse(Long.MAX_VALUE)
            && hits.size() <= query.limit()) {
          Long outcome = outcomes.get(stored.index());
          hits.add(hit(stored.index(), decision, outcome));
        }
      }
    }
    boolean more = hits.size() > query.limit();
    List<Page.Hit> page = hits.subList(0, Math.min(hits.size(), query.limit()));
    return new Page(
        page,
        total,
        Map.of(),
        List.of(),
        more ? OptionalLong.of(page.getLast().index()) : OptionalLong.empty(),
        ledger.size());
  }

  private static Page.Hit hit(
      long index, Decision decision, @org.jspecify.annotations.Nullable Long outcome) {
    return new Page.Hit(
        index,
        decision.at(),
        decision.call(),
        "",
        "",
        "",
        "",
        "",
        "",
        List.of(),
        decision.verdict(),
        "",
        "",
        0,
        0,
        "",
        outcome == null ? OptionalLong.empty() : OptionalLong.of(outcome),
        List.of());
  }

  @Override
  public OptionalLong outcomeOf(long decision) {
    return OptionalLong.empty();
  }

  @Override
  public long indexed() {
    return ledger.size();
  }

  @Override
  public void close() {
    stamps.close();
    checkpointer.close();
    ledger.close();
  }
}

package org.chancery.ingress.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.chancery.audit.checkpoint.Checkpointer;
import org.chancery.audit.checkpoint.LogKeys;
import org.chancery.audit.ledger.Archive;
import org.chancery.audit.ledger.IndexFeed;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.Limits;
import org.chancery.audit.ledger.Receipt;
import org.chancery.audit.ledger.SegmentLedger;
import org.chancery.audit.payload.Content;
import org.chancery.audit.payload.Identities;
import org.chancery.audit.payload.KeyTable;
import org.chancery.audit.payload.Originals;
import org.chancery.audit.payload.OriginalsKey;
import org.chancery.audit.payload.Padding;
import org.chancery.audit.payload.Root;
import org.chancery.audit.payload.Seal;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.payload.Slot;
import org.chancery.audit.payload.Vault;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.Leg;
import org.chancery.audit.retention.CaseDesk;
import org.chancery.audit.retention.Cases;
import org.chancery.audit.retention.ErasureLedger;
import org.chancery.audit.retention.Erasures;
import org.chancery.audit.retention.Expiry;
import org.chancery.audit.retention.HoldDesk;
import org.chancery.audit.retention.Holds;
import org.chancery.audit.retention.RetentionClass;
import org.chancery.audit.reveal.RevealDesk;
import org.chancery.audit.reveal.RevealLimits;
import org.chancery.audit.reveal.Reveals;
import org.chancery.audit.search.Lists;
import org.chancery.audit.search.LuceneSearch;
import org.chancery.audit.search.Options;
import org.chancery.audit.search.Query;
import org.chancery.catalog.store.Database;

/**
 * All that keeps contents, over one folder and one database; starts and stops as a gateway does.
 */
final class KeepingWorld implements AutoCloseable {
  static final Instant MARCH = Instant.parse("2026-03-10T12:00:00Z");
  private static final SecureRandom CHANCE = new SecureRandom();

  /** An index that is up to date as soon as it can be: nobody waits half a second for it. */
  private static final Options SOON =
      new Options(
          Duration.ofMillis(20),
          Duration.ofSeconds(10),
          16,
          512,
          1_000_000,
          4,
          Duration.ofMinutes(10),
          Duration.ofSeconds(10),
          1L << 30,
          100_000);

  private static final String ZEROS = "sha256:" + "0".repeat(64);
  private static final Limits LIMITS =
      new Limits(
          64L << 20, 64L << 20, 4_096, 64L << 20, Duration.ofSeconds(20), 0, Optional.empty());

  final Path folder;
  final Ledger ledger;
  final KeyTable keys;
  final Identities identities;
  final Seal seal;
  final Originals originals;
  final LuceneSearch search;
  final HoldDesk desk;
  final CaseDesk cases;
  final ErasureLedger erased;
  final Erasures erasures;
  final Failing failing = new Failing();
  private final Checkpointer checkpointer;
  private Instant now;

  /** Which step fails, and whether it was done before it did. */
  static final class Failing {
    String step = "";
    boolean done;

    void around(String name, Runnable work) {
      if (step.equals(name) && !done) {
        throw new IllegalStateException("killed before " + name);
      }
      work.run();
      if (step.equals(name)) {
        throw new IllegalStateException("killed after " + name);
      }
    }
  }

  private KeepingWorld(Path folder, Database database, Instant now) throws IOException {
    this.folder = folder;
    this.now = now;
    InstantSource time = () -> this.now;
    ledger = SegmentLedger.open(folder.resolve("log"), "keeping.example/log", LIMITS);
    var root = Root.of("file:" + folder.resolve("root.key"), System::getenv, CHANCE);
    var vault = Vault.open(database.source(), root, CHANCE);
    keys = KeyTable.open(vault, CHANCE);
    identities = Identities.open(vault, CHANCE);
    erased = ErasureLedger.open(folder.resolve("erasures/ledger"));
    Set<Slot> returned = Erasures.reapply(erased, keys, identities);
    seal = Seal.with(keys, CHANCE, Padding.PADME, time);
    originals = new Originals(keys, CHANCE, Padding.PADME);
    var feed = new IndexFeed(ledger, seal);
    search =
        LuceneSearch.open(
            folder.resolve("index"),
            ledger,
            feed::contents,
            Lists.NONE,
            SOON,
            InstantSource.system());
    var logKeys = LogKeys.open(folder.resolve("keys"), "keeping.example/log", CHANCE);
    checkpointer =
        Checkpointer.open(
            ledger, folder.resolve("log"), logKeys, Duration.ofMillis(50), Optional.empty(), time);
    var register = Cases.in(database.source());
    desk =
        new HoldDesk(
            Holds.in(database.source()), register, ledger, identities, Duration.ofDays(3), time);
    cases = new CaseDesk(register, desk, ledger, identities, time);
    var parts =
        new Erasures.Parts(
            new FailingLedger(ledger, failing),
            keys,
            identities,
            desk,
            erased,
            index(),
            () -> failing.around("caches", () -> {}),
            checkpointer::sign);
    erasures = new Erasures(parts, Duration.ofDays(30), time);
    erasures.finishAll(returned);
  }

  static KeepingWorld start(Path folder, Database database) throws IOException {
    return new KeepingWorld(folder, database, MARCH);
  }

  private Erasures.Index index() {
    return new Erasures.Index() {
      @Override
      public void erase(Collection<Long> records) {
        failing.around("index", () -> search.erase(records));
      }

      @Override
      public void drop(String retention, YearMonth month) {
        failing.around("index", () -> search.drop(retention, month));
      }
    };
  }

  void time(Instant then) {
    now = then;
  }

  Expiry expiry(RetentionClass... classes) {
    return new Expiry(erasures, desk, List.of(classes), () -> now);
  }

  /** Content that nobody else has. */
  static String words(String person, int i) {
    return "The quillfeather" + person.replaceAll(" .*", "") + " number " + i + " was asked for";
  }

  /** A call for {@code person}, its outcome, and their contents. */
  void call(String person, int i, String retention) {
    String name = identities.pseudonym(Identities.subject(person), now);
    String slot = Slot.monthly(name, now);
    var prompt = seal.seal("prompt", content("prompt", words(person, i)), slot, retention);
    Receipt decision = ledger.append(decision(name, prompt), List.of(prompt));
    var reply = seal.seal("reply", content("reply", "It is: " + words(person, i)), slot, retention);
    ledger.append(outcome(decision.index(), reply), List.of(reply));
  }

  /** A call for {@code person} with originals of prompt and reply; the index of its decision. */
  long callWithOriginals(String person, int i, OriginalsKey key) {
    String name = identities.pseudonym(Identities.subject(person), now);
    String slot = Slot.monthly(name, now);
    var prompt = seal.seal("prompt", content("prompt", words("PERSON_1", i)), slot, "standard");
    var whole = originals.seal(key, content("prompt", words(person, i)), slot, "standard");
    Receipt decision = ledger.append(decision(name, prompt, whole), List.of(prompt, whole));
    var reply = seal.seal("reply", content("reply", "It is PERSON_1"), slot, "standard");
    var back = originals.seal(key, content("reply", "It is " + person), slot, "standard");
    ledger.append(outcome(decision.index(), reply, back), List.of(reply, back));
    return decision.index();
  }

  /** A desk whose records may fail to be written. */
  RevealDesk reveals(Reveals register, RevealLimits limits) {
    return new RevealDesk(
        new RevealDesk.Parts(
            register,
            new FailingLedger(ledger, failing),
            originals,
            identities,
            erased,
            search::outcomeOf),
        limits,
        () -> now);
  }

  private static Content content(String path, String text) {
    String json = "{\"texts\":[{\"path\":\"%s\",\"text\":\"%s\"}]}".formatted(path, text);
    return new Content(json.getBytes(UTF_8));
  }

  private AuditRecord.Decision decision(String name, Sealed... payloads) {
    return new AuditRecord.Decision(
        now,
        "req-" + ledger.size(),
        1,
        new AuditRecord.Actor(
            "p-app", "application", "sales", "portal", "offers", Optional.of(name)),
        "openai/chat.completions",
        false,
        "assistant-large",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "admitted",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        ZEROS,
        ZEROS,
        100,
        legs(payloads));
  }

  private static List<Leg> legs(Sealed... payloads) {
    return Arrays.stream(payloads).map(Sealed::leg).toList();
  }

  private AuditRecord.Outcome outcome(long decision, Sealed... payloads) {
    return new AuditRecord.Outcome(
        now,
        decision,
        "req-" + decision,
        "completed",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        200,
        10,
        10,
        false,
        5,
        "EUR",
        List.of(),
        List.of(),
        40,
        100,
        legs(payloads));
  }

  /** How many records words find once the index has caught up. */
  long found(String words) {
    TestGateway.await(
        Duration.ofSeconds(60),
        () -> Optional.of(search.indexed()).filter(n -> n == ledger.size()));
    return search
        .search(
            new Query(
                words,
                Instant.EPOCH,
                Instant.parse("2100-01-01T00:00:00Z"),
                Map.of(),
                10,
                OptionalLong.empty()))
        .total();
  }

  /** The text of a record's first leg. */
  String opened(long index) {
    var access =
        new AuditRecord.Access(now, "p-x", "open", OptionalLong.of(index), "", 1, List.of());
    Receipt receipt = ledger.append(access, List.of());
    return new String(Archive.of(ledger, seal).open(index, receipt).getFirst().bytes(), UTF_8);
  }

  /** The records of an act of the erasure kind. */
  List<AuditRecord.Erasure> records(String act) {
    var found = new ArrayList<AuditRecord.Erasure>();
    for (var stored : ledger.read(0, (int) ledger.size())) {
      if (stored.record() instanceof AuditRecord.Erasure one && one.act().equals(act)) {
        found.add(one);
      }
    }
    return found;
  }

  /** Waits until a checkpoint covers everything. */
  void proven() {
    TestGateway.await(
        Duration.ofSeconds(20),
        () -> Optional.of(checkpointer.proven()).filter(n -> n >= ledger.size()));
  }

  String proof(long index) {
    return checkpointer.proof(index).orElseThrow();
  }

  @Override
  public void close() {
    search.close();
    checkpointer.close();
    ledger.close();
    erased.close();
  }
}

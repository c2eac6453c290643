package org.chancery.audit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.chancery.audit.record.AuditRecord.Access;
import org.chancery.audit.record.AuditRecord.Admin;
import org.chancery.audit.record.AuditRecord.PolicyChange;
import org.chancery.audit.record.AuditRecord.SystemEvent;
import org.chancery.audit.search.ListLedger.Call;

/** A ledger in a list and the indexes that are made of it in one folder. */
final class SearchWorld implements AutoCloseable {
  static final Options QUICK =
      new Options(
          Duration.ofMillis(20),
          Duration.ofSeconds(1),
          16,
          3,
          100_000,
          2,
          Duration.ofMillis(30),
          Duration.ofSeconds(10),
          1L << 20,
          100_000);

  final ListLedger ledger = new ListLedger();
  Lists lists = Lists.NONE;
  private final Path folder;
  private final List<LuceneSearch> opened = new ArrayList<>();

  SearchWorld(Path folder) {
    this.folder = folder;
  }

  /** An index that has caught up. */
  LuceneSearch open() throws InterruptedException {
    LuceneSearch search = another(QUICK);
    await(search);
    return search;
  }

  LuceneSearch another(Options options) {
    Lists named = (name, size) -> lists.list(name, size);
    var search = LuceneSearch.open(folder, ledger, ledger, named, options, InstantSource.system());
    opened.add(search);
    return search;
  }

  void shut(LuceneSearch search) {
    opened.remove(search);
    search.close();
  }

  void await(LuceneSearch search) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (search.indexed() < ledger.size()) {
      assertThat(System.nanoTime()).as(search.trouble()).isLessThan(deadline);
      Thread.sleep(2);
    }
  }

  /** The indexes of the records that words find, newest first. */
  static String found(LuceneSearch search, String words) {
    return search.search(ListLedger.query(words)).hits().stream()
        .map(hit -> Long.toString(hit.index()))
        .collect(Collectors.joining(" "));
  }

  /** Twelve records: calls in several languages, one outcome, and one of each other kind. */
  void sample() {
    ledger.call(Call.of("{\"texts\":[{\"path\":\"a\",\"text\":\"The invoice is overdue\"}]}"));
    ledger.call(
        Call.of(
            "{\"texts\":[{\"path\":\"invoices\",\"text\":\"Invoice INV-2024-0815\"},"
                + "{\"path\":\"b\",\"text\":\"for order_id_42\"}]}"));
    ledger.outcome(0, "completed", "It was paid");
    ledger.call(Call.of("Frau Müller schreibt"));
    ledger.call(Call.of("東京都の天気はどうですか"));
    ledger.call(Call.of("Какая погода? מה עם הזמנה"));
    ledger.call(new Call("legal", "gpt-small", "admitted", "", "see com.example.Main"));
    ledger.call(new Call("legal", "gpt-large", "denied", "jurisdiction", "secret plan"));
    var at = ListLedger.START.plusSeconds(50);
    ledger.add(new PolicyChange(at, "p-1", "policy", "ab", "active", "rule eu-only"), "");
    ledger.add(new Admin(at, "p-1", "key.create", Map.of("team", "legal")), "");
    ledger.add(new Access(at, "p-2", "search", OptionalLong.empty(), "invoice", 2), "");
    ledger.add(new SystemEvent(at, "restarted", Map.of("after", "crash")), "");
  }

  @Override
  public void close() {
    opened.forEach(LuceneSearch::close);
  }
}

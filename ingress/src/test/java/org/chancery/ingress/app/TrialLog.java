package org.chancery.ingress.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chancery.audit.ledger.IndexFeed;
import org.chancery.audit.ledger.Limits;
import org.chancery.audit.ledger.SegmentLedger;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.payload.Content;
import org.chancery.audit.payload.KeyTable;
import org.chancery.audit.payload.Root;
import org.chancery.audit.payload.Seal;
import org.chancery.audit.payload.Vault;
import org.chancery.audit.record.AuditRecord;
import org.chancery.catalog.store.Database;

/** What the log of a stopped gateway says about its calls, read without index. */
record TrialLog(Map<Long, String> prompts, Set<Long> admitted, Set<Long> ended) {
  private static final int AT_ONCE = 500;

  /** Reads all of it and opens every payload. */
  static TrialLog read(Path data) throws IOException {
    var folder = new DataFolder(data);
    var chance = new SecureRandom();
    var log = new TrialLog(new HashMap<>(), new HashSet<>(), new HashSet<>());
    var root = Root.of("file:" + folder.keys().resolve("root.key"), System::getenv, chance);
    try (var database = Database.embedded(folder.database(), chance);
        var ledger = SegmentLedger.open(folder.log(), "chancery.local/log", Limits.standard())) {
      var vault = Vault.open(database.source(), root, chance);
      var seal = Seal.with(KeyTable.open(vault, chance), chance);
      var feed = new IndexFeed(ledger, seal);
      for (long at = 0; at < ledger.size(); at += AT_ONCE) {
        for (Stored stored : ledger.read(at, AT_ONCE)) {
          log.take(stored, feed);
        }
      }
    }
    return log;
  }

  private void take(Stored stored, IndexFeed feed) {
    if (stored.record() instanceof AuditRecord.Decision decision) {
      prompts.put(stored.index(), text(feed.contents(stored)));
      if (decision.verdict().equals("admitted")) {
        admitted.add(stored.index());
      }
    } else if (stored.record() instanceof AuditRecord.Outcome outcome) {
      ended.add(outcome.decision());
    }
  }

  private static String text(List<Content> contents) {
    var text = new StringBuilder();
    contents.forEach(c -> text.append(new String(c.bytes(), StandardCharsets.UTF_8)));
    return text.toString();
  }

  /** The decision of each call whose prompt holds a marker. */
  Map<String, Long> decided(Pattern marker) {
    Map<String, Long> found = new HashMap<>();
    prompts.forEach((index, text) -> {
      Matcher in = marker.matcher(text);
      if (in.find()) {
        found.put(in.group(), index);
      }
    });
    return found;
  }

  /** Whether the decision at {@code index} is of that call and has an outcome. */
  boolean finished(String marker, long index) {
    return prompts.getOrDefault(index, "").contains(marker) && ended.contains(index);
  }

  /** Whether there is a decision at {@code index}; a call refused unread has no prompt kept. */
  boolean holds(String marker, long index) {
    String text = prompts.get(index);
    return text != null && (text.contains(marker) || (text.isEmpty() && !admitted.contains(index)));
  }

  int decisions() {
    return prompts.size();
  }

  int outcomes() {
    return ended.size();
  }

  long open() {
    return admitted.stream().filter(index -> !ended.contains(index)).count();
  }
}

package org.chancery.ingress.app;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.chancery.audit.checkpoint.Checkpointer;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.SegmentLedger;
import org.chancery.audit.retention.Erasures;
import org.chancery.audit.search.Search;
import org.chancery.audit.stamp.ExportKey;
import org.chancery.audit.stamp.Stamps;
import org.chancery.audit.watch.IntegrityWatch;
import org.chancery.ingress.feed.Feeds;
import org.chancery.ingress.flow.Passage;

/** What is written down when the gateway opens and closes. */
@Singleton
final class Opening {
  private final Chronicle chronicle;
  private final DetectorSet detectors;
  private final Jars jars;
  private final DocumentFiles files;
  private final IntegrityWatch watch;
  private final Ledger ledger;
  private final Erasures erasures;
  private final RetentionWiring.Returned returned;

  // Named here so that they are started before the doors open, and fail the start where they fail.
  Opening(
      Chronicle chronicle,
      DetectorSet detectors,
      Jars jars,
      DocumentFiles files,
      Ledger ledger,
      Checkpointer checkpointer,
      Search search,
      Passage passage,
      Stamps stamps,
      ExportKey exportKey,
      Feeds feeds,
      IntegrityWatch watch,
      Erasures erasures,
      RetentionWiring.Returned returned,
      ExpiryClock expiry,
      RevealClock reveals) {
    this.chronicle = chronicle;
    this.detectors = detectors;
    this.jars = jars;
    this.files = files;
    this.watch = watch;
    this.ledger = ledger;
    this.erasures = erasures;
    this.returned = returned;
  }

  void open() {
    erasures.finishAll(returned.slots()); // before anybody can read
    var details = new HashMap<String, String>();
    details.put("version", new Main.Version().getVersion()[0]);
    details.put("detectors", detectors.name());
    details.put("detectors-list", detectors.listed());
    details.put("java", Runtime.version().toString());
    if (!jars.detectors().isEmpty()) {
      // By themselves: the list of all is cut where it is too long for a record.
      details.put("detectors-jars", new DetectorSet(jars.detectors()).listed());
    }
    if (ledger instanceof SegmentLedger log && log.cutAtStart() > 0) {
      details.put("cut-bytes", Long.toString(log.cutAtStart()));
    }
    chronicle.system("started", details);
    files.watch();
    watch.start();
  }

  void close() {
    chronicle.system("stopped", Map.of());
  }
}

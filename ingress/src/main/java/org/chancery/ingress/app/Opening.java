package org.chancery.ingress.app;

import jakarta.inject.Singleton;
import java.util.Map;
import org.chancery.audit.checkpoint.Checkpointer;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.search.Search;
import org.chancery.ingress.flow.Passage;

/** What is written down when the gateway opens and closes. */
@Singleton
final class Opening {
  private final Chronicle chronicle;
  private final DetectorSet detectors;
  private final DocumentFiles files;

  // Named here so that they are started before the doors open, and fail the start where they fail.
  Opening(
      Chronicle chronicle,
      DetectorSet detectors,
      DocumentFiles files,
      Ledger ledger,
      Checkpointer checkpointer,
      Search search,
      Passage passage) {
    this.chronicle = chronicle;
    this.detectors = detectors;
    this.files = files;
  }

  void open() {
    chronicle.system(
        "started",
        Map.of(
            "version", new Main.Version().getVersion()[0],
            "detectors", detectors.name(),
            "detectors-list", detectors.listed(),
            "java", Runtime.version().toString()));
    files.watch();
  }

  void close() {
    chronicle.system("stopped", Map.of());
  }
}

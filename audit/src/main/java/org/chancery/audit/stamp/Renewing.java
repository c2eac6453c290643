package org.chancery.audit.stamp;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Renews the stamps of a log. Of one thread at a time. */
record Renewing(StampFiles files, Stamper stamper) {
  /** One new stamp holds at most this many old ones. */
  private static final int GROUP = 10_000;

  Stamps.Renewed renew(Collection<Long> sizes, Instant end) {
    try {
      files.add(StampFiles.ROOTS, stamper.authority().roots());
      var fresh = new ArrayList<Long>();
      int renewed = 0;
      int kept = 0;
      for (long size : sizes) {
        Optional<byte[]> evidence = files.evidence(size);
        Instant until =
            evidence.isPresent()
                ? Renewal.until(evidence.get())
                : Tokens.read(files.response(size), files.trust()).until();
        if (!until.isBefore(end)) {
          kept++;
        } else if (evidence.isEmpty()) {
          fresh.add(size);
        } else {
          files.evidence(size, Renewal.renew(stamper, evidence.get()));
          renewed++;
        }
      }
      for (int first = 0; first < fresh.size(); first += GROUP) {
        group(fresh.subList(first, Math.min(fresh.size(), first + GROUP)));
      }
      return new Stamps.Renewed(renewed + fresh.size(), kept);
    } catch (IOException e) {
      throw new StampException("stamps cannot be renewed: " + e.getMessage(), e);
    }
  }

  private void group(List<Long> sizes) throws IOException {
    var data = new ArrayList<byte[]>(sizes.size());
    for (long size : sizes) {
      data.add(files.response(size));
    }
    List<byte[]> records = Renewal.group(stamper, data);
    for (int i = 0; i < sizes.size(); i++) {
      files.evidence(sizes.get(i), records.get(i));
    }
  }
}

package org.chancery.audit.stamp;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chancery.audit.record.Digest;

/** Checks the stamps of a log against the roots that are kept with them. */
record Checking(StampFiles files, InstantSource time) {
  /** What is wrong with the stamps of {@code sizes}; nothing where nothing is. */
  Map<Long, String> check(Collection<Long> sizes) {
    var wrong = new TreeMap<Long, String>();
    for (long size : sizes) {
      try {
        check(size);
      } catch (StampException | IOException e) {
        wrong.put(size, String.valueOf(e.getMessage()));
      }
    }
    return wrong;
  }

  private void check(long size) throws IOException {
    byte[] response = files.response(size);
    Trust trust = files.trust();
    Tokens.read(response, trust);
    byte[] imprint = Tokens.of(response).getTimeStampInfo().getMessageImprintDigest();
    var note = Digest.of(files.note(size));
    if (!MessageDigest.isEqual(imprint, note.bytes())) {
      throw new StampException("the time stamp is not of the checkpoint beside it");
    }
    Optional<byte[]> evidence = files.evidence(size);
    if (evidence.isPresent()) {
      Renewal.check(evidence.get(), response, trust, time.instant());
    }
  }
}

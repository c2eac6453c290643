package org.chancery.reporting.evidence;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.chancery.audit.record.Digest;
import org.chancery.audit.stamp.Authority;
import org.chancery.audit.stamp.Stamp;
import org.chancery.audit.stamp.StampException;

/** Writes what signs the list of files: the manifest, its signatures and its time stamp. */
final class Signatures {
  private Signatures() {}

  /**
   * Writes them and gives the manifest's digest.
   *
   * @param manifest the manifest's bytes, with the authority that stamps it, where one does
   */
  static Digest write(
      Evidence.Sources sources, Pack pack, Function<Optional<Authority>, byte[]> manifest)
      throws IOException {
    byte[] bytes = manifest.apply(sources.stamps().authority());
    Optional<Stamp> stamp = Optional.empty();
    try {
      stamp = sources.stamps().stamp(Digest.of(bytes));
    } catch (StampException _) {
      // Its own watch tells of it; a bundle that names no authority is still a bundle.
      bytes = manifest.apply(Optional.empty());
    }
    pack.addUnlisted("manifest.json", bytes);
    pack.addUnlisted("manifest.p7s", sources.exportKey().sign(bytes));
    var signatures = sources.keys().sign(bytes);
    pack.addUnlisted("manifest.ed25519", signatures.ed25519());
    pack.addUnlisted("manifest.mldsa44", signatures.mldsa44());
    if (stamp.isPresent()) {
      pack.addUnlisted("manifest.tsr", stamp.get().response());
    }
    return Digest.of(bytes);
  }
}

package org.chancery.audit.reveal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.chancery.audit.checkpoint.Passphrase;
import org.chancery.audit.checkpoint.SealedFile;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.payload.Share;

/** A keeper's share in a file of its own, under a passphrase that only the keeper knows. */
public final class ShareFile {
  private ShareFile() {}

  /** Writes {@code share} to a new file that only its owner can read; durable on return. */
  public static void write(Path file, Passphrase passphrase, Share share, SecureRandom chance)
      throws IOException {
    byte[] encoded = share.encoded();
    try {
      if (Disk.real().exists(file)) {
        throw new IOException(file + " is there already");
      }
      SealedFile.make(Disk.real(), file, passphrase, chance, encoded).forget();
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  /**
   * The share in {@code file}; the caller closes it.
   *
   * @throws IOException if it cannot be read, the passphrase is another one, or it is no share
   */
  public static Share read(Path file, Passphrase passphrase, SecureRandom chance)
      throws IOException {
    SealedFile sealed = SealedFile.open(Disk.real(), file, passphrase, chance);
    byte[] encoded = sealed.content();
    try {
      return Share.parse(encoded);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is not a keeper's share", e);
    } finally {
      Arrays.fill(encoded, (byte) 0);
      sealed.forget();
    }
  }
}

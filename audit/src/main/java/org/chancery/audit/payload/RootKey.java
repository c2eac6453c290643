package org.chancery.audit.payload;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.chancery.audit.disk.Disk;

/** The key that all tables of a folder are encrypted under, in a file that only its owner reads. */
final class RootKey {
  private static final int BYTES = 32;

  private RootKey() {}

  /** The key in {@code folder/root.key}; made there where no file of the folder exists yet. */
  static SecretKey open(Disk disk, Path folder, SecureRandom chance) throws IOException {
    disk.makeFolder(folder);
    Path file = folder.resolve("root.key");
    if (!disk.exists(file)) {
      if (disk.list(folder).stream().anyMatch(name -> name.startsWith("table-"))) {
        throw new IOException(file + " is gone: put it back, the tables beside it need it");
      }
      byte[] fresh = new byte[BYTES];
      chance.nextBytes(fresh);
      disk.replacePrivate(file, fresh);
    }
    byte[] key = disk.content(file, BYTES);
    if (key.length != BYTES) {
      throw new IOException(file + " must have " + BYTES + " bytes: " + key.length);
    }
    return new SecretKeySpec(key, "AES");
  }
}

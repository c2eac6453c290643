package org.chancery.audit.payload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.disk.Extent;

/**
 * A root key in a file that only its owner reads. A new one is made beside it and takes its name
 * only once the vault is under it, so that at every moment one of the two opens the vault.
 */
final class FileRoot implements Root {
  private final Disk disk;
  private final Path file;
  private final boolean replacing;
  private final SecureRandom chance;

  FileRoot(Disk disk, Path file, boolean replacing, SecureRandom chance) {
    this.disk = disk;
    this.file = file;
    this.replacing = replacing;
    this.chance = chance;
  }

  private Path next() {
    return file.resolveSibling(file.getFileName() + ".next");
  }

  @Override
  public byte[] wrapped(byte[] key) throws IOException {
    Path own = replacing ? next() : file;
    if (replacing || !disk.exists(own)) {
      Path folder = own.toAbsolutePath().getParent();
      if (folder != null) {
        disk.makeFolder(folder);
      }
      byte[] fresh = new byte[Wrapping.KEY_BYTES];
      chance.nextBytes(fresh);
      disk.replacePrivate(own, fresh);
    }
    return held(own).wrapped(key);
  }

  @Override
  public byte[] unwrapped(byte[] wrapped) throws IOException {
    if (!disk.exists(next())) {
      return held(file).unwrapped(wrapped);
    }
    byte[] key;
    try {
      key = held(file).unwrapped(wrapped);
    } catch (IOException e) {
      byte[] changed = held(next()).unwrapped(wrapped);
      settle(); // the vault was changed, and then the process ended
      return changed;
    }
    disk.delete(next()); // the process ended before the vault was changed
    disk.forceFolder(file.resolveSibling("."));
    return key;
  }

  @Override
  public Root renewed() {
    return new FileRoot(disk, file, true, chance);
  }

  /**
   * The old key's bytes are written over before its name goes; disks may keep copies all the same.
   */
  @Override
  public void settle() throws IOException {
    if (!disk.exists(next())) {
      return;
    }
    if (disk.exists(file)) {
      try (Extent old = disk.open(file, false)) {
        old.write(ByteBuffer.allocate(Wrapping.KEY_BYTES), 0);
        old.force();
      }
    }
    disk.rename(next(), file);
    disk.forceFolder(file.resolveSibling("."));
  }

  private HeldRoot held(Path from) {
    return new HeldRoot(
        () -> {
          if (!disk.exists(from)) {
            throw new IOException(from + " is gone: put it back, the key table needs it");
          }
          byte[] key = disk.content(from, Wrapping.KEY_BYTES);
          if (key.length != Wrapping.KEY_BYTES) {
            throw new IOException(from + " must have 32 bytes: " + key.length);
          }
          return key;
        },
        chance);
  }
}

package org.chancery.audit.payload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.chancery.audit.disk.Disk;
import org.jspecify.annotations.Nullable;

/**
 * A small mutable table of names and values, kept in one encrypted file and, for the case that it
 * is damaged, the generation before it. Not safe for threads by itself.
 *
 * <p>The file is 8 bytes {@code CHTBL1} 0x0A 0x00, a 12-byte nonce, and AES-256-GCM under the root
 * key with those 8 bytes and the table's name as associated data. Inside are lines {@code name TAB
 * value LF}.
 */
final class SealedTable {
  private static final byte[] MAGIC = {'C', 'H', 'T', 'B', 'L', '1', '\n', 0};
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int MAX_BYTES = 256 << 20;

  private final Disk disk;
  private final Path file;
  private final SecretKey root;
  private final SecureRandom chance;
  private Map<String, String> rows;

  private SealedTable(
      Disk disk, Path file, SecretKey root, SecureRandom chance, Map<String, String> rows) {
    this.disk = disk;
    this.file = file;
    this.root = root;
    this.chance = chance;
    this.rows = rows;
  }

  /**
   * The table in {@code file}, empty where there is neither it nor a generation before it.
   *
   * @throws IOException if it is damaged, or only the generation before it is there
   */
  static SealedTable open(Disk disk, Path file, SecretKey root, SecureRandom chance)
      throws IOException {
    var table = new SealedTable(disk, file, root, chance, Map.of());
    if (disk.exists(file)) {
      table.rows = table.opened(disk.content(file, MAX_BYTES));
      table.finishRemoval();
    } else if (disk.exists(table.previous())) {
      throw new IOException(
          file + " is gone but " + table.previous() + " is there: put a copy of it in its place");
    } else {
      table.write(Map.of());
    }
    return table;
  }

  Map<String, String> rows() {
    return rows;
  }

  /** Adds one row, durably. */
  void put(String name, String value) throws IOException {
    var changed = new TreeMap<>(rows);
    changed.put(name, value);
    disk.replacePrivate(previous(), disk.content(file, MAX_BYTES));
    write(changed);
  }

  /**
   * Takes out rows, durably: when this returns, neither generation holds them, nor a file that was
   * being replaced. Works again after a failure, also where the rows are gone already.
   */
  void remove(Collection<String> names) throws IOException {
    var changed = new TreeMap<>(rows);
    changed.keySet().removeAll(names);
    write(changed);
    disk.replacePrivate(previous(), disk.content(file, MAX_BYTES));
  }

  /**
   * The generation before holds a row that is not in the table only where a removal was cut off.
   */
  private void finishRemoval() throws IOException {
    if (!disk.exists(previous())) {
      return;
    }
    try {
      if (rows.keySet().containsAll(opened(disk.content(previous(), MAX_BYTES)).keySet())) {
        return;
      }
    } catch (IOException _) {
      // damaged: the table itself is whole, so its copy takes the place
    }
    disk.replacePrivate(previous(), disk.content(file, MAX_BYTES));
  }

  private void write(Map<String, String> changed) throws IOException {
    disk.replacePrivate(file, sealed(changed));
    rows = Map.copyOf(changed);
  }

  private Path previous() {
    return file.resolveSibling(file.getFileName() + ".previous");
  }

  private byte[] sealed(Map<String, String> changed) throws IOException {
    var lines = new StringBuilder();
    changed.forEach((name, value) -> lines.append(name).append('\t').append(value).append('\n'));
    byte[] nonce = new byte[NONCE];
    chance.nextBytes(nonce);
    byte[] inside =
        cipher(Cipher.ENCRYPT_MODE, nonce, lines.toString().getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.allocate(MAGIC.length + NONCE + inside.length)
        .put(MAGIC)
        .put(nonce)
        .put(inside)
        .array();
  }

  private Map<String, String> opened(byte[] content) throws IOException {
    if (content.length < MAGIC.length + NONCE
        || !Arrays.equals(MAGIC, Arrays.copyOf(content, MAGIC.length))) {
      throw damaged(null);
    }
    byte[] nonce = Arrays.copyOfRange(content, MAGIC.length, MAGIC.length + NONCE);
    byte[] inside = Arrays.copyOfRange(content, MAGIC.length + NONCE, content.length);
    var read = new TreeMap<String, String>();
    String lines = new String(cipher(Cipher.DECRYPT_MODE, nonce, inside), StandardCharsets.UTF_8);
    lines
        .lines()
        .forEach(line -> {
          int tab = line.indexOf('\t');
          read.put(line.substring(0, tab), line.substring(tab + 1));
        });
    return Map.copyOf(read);
  }

  private byte[] cipher(int mode, byte[] nonce, byte[] bytes) throws IOException {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, root, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(MAGIC);
      cipher.updateAAD(String.valueOf(file.getFileName()).getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw damaged(e);
    }
  }

  private IOException damaged(@Nullable Throwable cause) {
    return new IOException(
        file
            + " is damaged or under another root key; "
            + previous()
            + " is the generation before it",
        cause);
  }
}

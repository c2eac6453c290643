package org.chancery.audit.payload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.chancery.audit.disk.Disk;

/**
 * The slot keys: one AES-256 key for each slot and retention class, each wrapped (RFC 5649) under
 * the root key. Whoever destroys one makes every payload under it unreadable. Safe for threads; of
 * one process.
 */
public final class KeyTable {
  /** The most keys a table holds. */
  public static final int MAX_KEYS = 100_000;

  private static final int KEY_BYTES = 32;
  private static final String WRAP = "AES/KWP/NoPadding";

  private final SealedTable table;
  private final SecretKey root;
  private final SecureRandom chance;
  private final Map<String, SecretKey> open = new ConcurrentHashMap<>();

  private KeyTable(SealedTable table, SecretKey root, SecureRandom chance) {
    this.table = table;
    this.root = root;
    this.chance = chance;
  }

  /**
   * The table in {@code folder}; made there, with its root key, at the first start.
   *
   * @throws IOException if a file is damaged or missing while its neighbours are there
   */
  public static KeyTable open(Path folder, SecureRandom chance) throws IOException {
    return open(Disk.real(), folder, chance);
  }

  static KeyTable open(Disk disk, Path folder, SecureRandom chance) throws IOException {
    SecretKey root = RootKey.open(disk, folder, chance);
    SealedTable table = SealedTable.open(disk, folder.resolve("table-slots"), root, chance);
    var keys = new KeyTable(table, root, chance);
    for (Map.Entry<String, String> row : table.rows().entrySet()) {
      keys.open.put(row.getKey(), keys.unwrapped(row.getValue()));
    }
    return keys;
  }

  /** The key of a slot, where it has one. */
  Optional<SecretKey> find(String slot, String retention) {
    return Optional.ofNullable(open.get(row(slot, retention)));
  }

  /** The key of a slot; a new one, durable on return, where it had none. */
  SecretKey findOrMake(String slot, String retention) {
    SecretKey found = open.get(row(slot, retention));
    return found == null ? make(row(slot, retention)) : found;
  }

  /** The slots that have a key, in no order. */
  public List<Slot> slots() {
    return open.keySet().stream()
        .map(row -> row.split(" ", 2))
        .map(row -> new Slot(row[0], row[1]))
        .toList();
  }

  /**
   * Destroys the keys of {@code slots}: when this returns, no copy of them is left in the table or
   * in memory, and what they sealed opens no more ({@link KeyGoneException}). May be called again,
   * and must be after a failure. A slot that is used later gets a new key.
   *
   * @return how many of the slots had a key
   * @throws UncheckedIOException if it cannot be made durable; the keys are then gone from memory
   *     only
   */
  public synchronized int destroy(Collection<Slot> slots) {
    List<String> rows = slots.stream().map(slot -> row(slot.key(), slot.retention())).toList();
    int had = 0;
    for (String row : rows) {
      had += open.remove(row) == null ? 0 : 1;
    }
    try {
      table.remove(rows);
    } catch (IOException e) {
      throw new UncheckedIOException("keys cannot be destroyed", e);
    }
    return had;
  }

  private synchronized SecretKey make(String row) {
    SecretKey found = open.get(row);
    if (found != null) {
      return found;
    }
    if (open.size() >= MAX_KEYS) {
      throw new PayloadException("the key table is full: " + MAX_KEYS + " keys");
    }
    byte[] fresh = new byte[KEY_BYTES];
    chance.nextBytes(fresh);
    var key = new SecretKeySpec(fresh, "AES");
    try {
      table.put(row, Base64.getEncoder().encodeToString(wrap(root, key)));
    } catch (IOException e) {
      throw new UncheckedIOException("a new slot key cannot be written", e);
    }
    open.put(row, key);
    return key;
  }

  private static String row(String slot, String retention) {
    return slot + " " + retention;
  }

  private SecretKey unwrapped(String value) throws IOException {
    try {
      return unwrap(root, Base64.getDecoder().decode(value));
    } catch (PayloadException | IllegalArgumentException e) {
      throw new IOException("a row of the key table cannot be opened with the root key", e);
    }
  }

  /** RFC 5649. */
  static byte[] wrap(SecretKey under, SecretKey key) {
    try {
      Cipher cipher = Cipher.getInstance(WRAP);
      cipher.init(Cipher.WRAP_MODE, under);
      return cipher.wrap(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform cannot wrap keys", e);
    }
  }

  /** RFC 5649. */
  static SecretKey unwrap(SecretKey under, byte[] wrapped) {
    try {
      Cipher cipher = Cipher.getInstance(WRAP);
      cipher.init(Cipher.UNWRAP_MODE, under);
      if (cipher.unwrap(wrapped, "AES", Cipher.SECRET_KEY) instanceof SecretKey key
          && key.getEncoded().length == KEY_BYTES) {
        return key;
      }
      throw new PayloadException("the wrapped key is not one of 256 bits");
    } catch (GeneralSecurityException _) {
      throw new PayloadException("the payload's key does not open under its slot's key");
    }
  }
}

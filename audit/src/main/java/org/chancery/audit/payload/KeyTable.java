package org.chancery.audit.payload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.chancery.audit.disk.Disk;

/**
 * The slot keys: one AES-256 key for each slot and retention class. Whoever destroys one makes
 * every payload under it unreadable. The 50,000 keys used last are held open, so that they can be
 * used while the table is away. Safe for threads; of one process.
 */
public final class KeyTable {
  /** The most keys that are held open. */
  public static final int MOST_OPEN = 50_000;

  private final Rows rows;
  private final SecureRandom chance;
  private final Recent<Slot, SecretKey> open = new Recent<>(MOST_OPEN);

  private KeyTable(Rows rows, SecureRandom chance) {
    this.rows = rows;
    this.chance = chance;
  }

  /**
   * The table in {@code vault}; its newest keys are open at once.
   *
   * @throws IOException if the vault cannot be read
   */
  public static KeyTable open(Vault vault, SecureRandom chance) throws IOException {
    var keys = new KeyTable(vault.slots(), chance);
    vault.slots().newest(MOST_OPEN / 2).forEach(keys::kept);
    return keys;
  }

  /**
   * The table in a file of {@code folder}; made there, with its root key, at the first start.
   *
   * @throws IOException if a file is damaged or missing while its neighbours are there
   */
  public static KeyTable open(Path folder, SecureRandom chance) throws IOException {
    return open(Disk.real(), folder, chance);
  }

  static KeyTable open(Disk disk, Path folder, SecureRandom chance) throws IOException {
    return new KeyTable(FileRows.open(disk, folder, FileRows.Form.SLOTS, chance), chance);
  }

  /** The key of a slot, where it has one. */
  Optional<SecretKey> find(String key, String retention) {
    var slot = new Slot(key, retention);
    SecretKey held = open.get(slot);
    return held != null ? Optional.of(held) : fetched(slot);
  }

  /** The key of a slot; a new one, durable on return, where it had none. */
  SecretKey findOrMake(String key, String retention) {
    var slot = new Slot(key, retention);
    SecretKey held = open.get(slot);
    return held != null ? held : made(slot);
  }

  /**
   * The slots that have a key, in no order.
   *
   * @throws UncheckedIOException if the table cannot be read
   */
  public List<Slot> slots() {
    try {
      return rows.all().stream().map(KeyTable::slot).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the key table cannot be read", e);
    }
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
    slots.forEach(open::forget);
    try {
      return rows.remove(
          slots.stream().map(slot -> new Rows.Row(slot.key(), slot.retention(), "")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("keys cannot be destroyed", e);
    }
  }

  // Nobody fetches a key while another destroys it.
  private synchronized Optional<SecretKey> fetched(Slot slot) {
    try {
      return rows.find(slot.key(), slot.retention()).map(this::kept);
    } catch (IOException e) {
      throw new UncheckedIOException("the key table cannot be read", e);
    }
  }

  private synchronized SecretKey made(Slot slot) {
    SecretKey held = open.get(slot);
    if (held != null) {
      return held;
    }
    byte[] fresh = new byte[Wrapping.KEY_BYTES];
    chance.nextBytes(fresh);
    String value = Base64.getEncoder().encodeToString(fresh);
    try {
      return kept(rows.put(new Rows.Row(slot.key(), slot.retention(), value)));
    } catch (IOException e) {
      throw new UncheckedIOException("a new slot key cannot be written", e);
    }
  }

  private SecretKey kept(Rows.Row row) {
    var key = new SecretKeySpec(Base64.getDecoder().decode(row.value()), "AES");
    open.put(slot(row), key);
    return key;
  }

  private static Slot slot(Rows.Row row) {
    return new Slot(row.group(), row.name());
  }
}

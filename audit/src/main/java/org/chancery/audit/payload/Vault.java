package org.chancery.audit.payload;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.chancery.audit.disk.Disk;

/**
 * Slot keys and identities in PostgreSQL, in a schema of their own that nothing else refers to, so
 * that it can be backed up apart and more shortly. Every row is sealed under one vault key, and
 * that under the root key, which the database never sees. Safe for threads.
 *
 * <p>What is removed is gone from the table's file and, where the server permits it, from its
 * write-ahead log: see {@link #residue}.
 */
public final class Vault {
  private final VaultTables tables;
  private final SecureRandom chance;
  private final DatabaseRows slots;
  private final DatabaseRows identities;

  private Vault(VaultTables tables, SecureRandom chance, VaultKey key) {
    this.tables = tables;
    this.chance = chance;
    this.slots = new DatabaseRows(tables, DatabaseRows.Kind.SLOTS, key, chance);
    this.identities = new DatabaseRows(tables, DatabaseRows.Kind.IDENTITIES, key, chance);
  }

  /**
   * The vault in the database behind {@code source}; made at the first start.
   *
   * @throws IOException if the database cannot be used, or the root key is gone or another one
   */
  public static Vault open(DataSource source, Root root, SecureRandom chance) throws IOException {
    var tables = new VaultTables(source);
    return new Vault(tables, chance, tables.inTransaction(c -> key(c, root, chance)));
  }

  private static VaultKey key(Connection connection, Root root, SecureRandom chance)
      throws SQLException, IOException {
    VaultTables.prepare(connection);
    var stored = VaultTables.root(connection);
    if (stored.isPresent()) {
      byte[] key = root.unwrapped(stored.get().wrapped());
      return new VaultKey(new SecretKeySpec(key, "AES"), stored.get().generation());
    }
    byte[] fresh = fresh(chance);
    VaultTables.makeRoot(connection, root.wrapped(fresh));
    return new VaultKey(new SecretKeySpec(fresh, "AES"), 1);
  }

  /** The key of all rows, and the generation of the root that it is wrapped under. */
  record VaultKey(SecretKey key, long generation) {
    @Override
    public String toString() {
      return "VaultKey[generation " + generation + "]";
    }
  }

  private static byte[] fresh(SecureRandom chance) {
    byte[] fresh = new byte[Wrapping.KEY_BYTES];
    chance.nextBytes(fresh);
    return fresh;
  }

  /**
   * Takes over the tables that earlier releases kept in files of {@code folder}, and removes those
   * files; once, at the start, before anything else is asked for.
   *
   * @return how many rows were taken over
   * @throws IOException if a file is damaged, or cannot be removed
   */
  public int adopt(Path folder, SecureRandom with) throws IOException {
    return adopt(Disk.real(), folder, with);
  }

  int adopt(Disk disk, Path folder, SecureRandom with) throws IOException {
    int taken = 0;
    for (FileRows.Form form : FileRows.Form.values()) {
      Path file = folder.resolve(form.file);
      if (disk.exists(file) || disk.exists(folder.resolve(form.file + ".previous"))) {
        DatabaseRows rows =
            switch (form) {
              case SLOTS -> slots;
              case IDENTITIES -> identities;
            };
        List<Rows.Row> old = FileRows.open(disk, folder, form, with).all();
        for (Rows.Row row : old) {
          rows.put(row);
        }
        taken += old.size();
        for (String name : disk.list(folder)) {
          if (name.startsWith(form.file)) {
            disk.delete(folder.resolve(name));
          }
        }
        disk.forceFolder(folder);
      }
    }
    return taken;
  }

  /**
   * Gives the vault a new key under {@code next}, and seals every row anew, in one transaction; for
   * a process that has the vault to itself. Other processes that have it open are refused from then
   * on, until they start again.
   *
   * @return how many rows were sealed anew
   * @throws IOException if it could not be done; then nothing has changed
   */
  public int rotate(Root next) throws IOException {
    byte[] fresh = fresh(chance);
    byte[] wrapped = next.wrapped(fresh);
    int count =
        tables.inTransaction(connection -> {
          var mine = VaultTables.lockedRoot(connection);
          if (mine != slots.generation()) {
            throw new IOException("the root key was changed meanwhile; start again");
          }
          var key = new VaultKey(new SecretKeySpec(fresh, "AES"), mine + 1);
          List<Rows.Row> keys = slots.all();
          List<Rows.Row> people = identities.all();
          VaultTables.clear(connection);
          VaultTables.changeRoot(connection, wrapped, mine + 1);
          new DatabaseRows(tables, DatabaseRows.Kind.SLOTS, key, chance).add(connection, keys);
          new DatabaseRows(tables, DatabaseRows.Kind.IDENTITIES, key, chance)
              .add(connection, people);
          return keys.size() + people.size();
        });
    tables.scrub();
    next.settle();
    return count;
  }

  /**
   * Where copies of what was removed last may still lie in this database, in words; empty where
   * nowhere. Backups and archives outside it are not known here.
   */
  public String residue() {
    return tables.residue();
  }

  DatabaseRows slots() {
    return slots;
  }

  DatabaseRows identities() {
    return identities;
  }
}

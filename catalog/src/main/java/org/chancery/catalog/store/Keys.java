package org.chancery.catalog.store;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.chancery.catalog.principal.ApiKey;
import org.chancery.catalog.principal.KeyDigest;
import org.chancery.catalog.principal.KeyId;
import org.chancery.catalog.principal.KeyMint;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.PrincipalId;

/**
 * Makes, lists and revokes keys. Every change is durable and in the snapshot on return. Safe for
 * threads. Each method throws {@link CatalogueReadOnlyException} while the database is gone.
 */
public final class Keys {
  private static final int MOST = 10_000;
  private final Transactions transactions;
  private final InstantSource time;
  private final RandomGenerator chance;
  private final Consumer<KeyRing> changed;

  Keys(
      Transactions transactions,
      InstantSource time,
      RandomGenerator chance,
      Consumer<KeyRing> changed) {
    this.transactions = transactions;
    this.time = time;
    this.chance = chance;
    this.changed = changed;
  }

  /** A key that was just made; this is the only moment at which it can be shown. */
  public record Issued(KeyId id, ApiKey key) {}

  /** Makes a key for {@code holder}, and stores the holder as given. */
  public synchronized Issued issue(Principal holder, PrincipalId actor) {
    ApiKey key = KeyMint.mint(chance);
    return new Issued(store(key, holder, actor), key);
  }

  /**
   * Accepts a key that was made elsewhere. The same live key for the same holder again is no change
   * but in the holder's particulars.
   *
   * @throws IllegalArgumentException if the key is weak, was revoked or is somebody else's
   */
  public synchronized KeyId issueGiven(ApiKey given, Principal holder, PrincipalId actor) {
    return store(KeyMint.requireStrong(given), holder, actor);
  }

  /** Every key, also those revoked, oldest first; no secrets. */
  public List<KeyEntry> list() {
    return transactions.run(
        connection -> new KeyRows(connection).all().stream().map(KeyRows.Stored::entry).toList());
  }

  /**
   * Takes a key back; one that was revoked before stays as it was.
   *
   * @throws IllegalArgumentException if there is no such key
   */
  public synchronized KeyEntry revoke(KeyId id, PrincipalId actor) {
    List<KeyRows.Stored> all =
        transactions.run(connection -> {
          var rows = new KeyRows(connection);
          rows.revoke(id, time.instant(), actor);
          return rows.all();
        });
    changed.accept(ring(all));
    return all.stream()
        .map(KeyRows.Stored::entry)
        .filter(entry -> entry.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no key " + id));
  }

  /** Takes over the keys as the database has them now. */
  synchronized void reload() {
    changed.accept(ring(transactions.run(connection -> new KeyRows(connection).all())));
  }

  private KeyId store(ApiKey key, Principal holder, PrincipalId actor) {
    KeyDigest digest = KeyDigest.of(key);
    List<KeyRows.Stored> all =
        transactions.run(connection -> {
          var rows = new KeyRows(connection);
          List<KeyRows.Stored> before = rows.all();
          checkFree(before, digest, holder);
          rows.upsert(holder);
          rows.insert(KeyId.random(chance), digest, holder.id(), time.instant(), actor);
          return rows.all();
        });
    changed.accept(ring(all));
    return holding(all, digest).orElseThrow().entry().id();
  }

  private static void checkFree(List<KeyRows.Stored> before, KeyDigest digest, Principal holder) {
    Optional<KeyRows.Stored> same = holding(before, digest);
    if (same.isEmpty() && before.size() >= MOST) {
      throw new IllegalArgumentException("there are " + MOST + " keys already");
    }
    if (same.isPresent() && !same.get().entry().live()) {
      throw new IllegalArgumentException("this key was revoked; take another");
    }
    if (same.isPresent() && !same.get().entry().principal().id().equals(holder.id())) {
      throw new IllegalArgumentException("this key belongs to another principal; take another");
    }
  }

  private static Optional<KeyRows.Stored> holding(List<KeyRows.Stored> all, KeyDigest digest) {
    return all.stream().filter(stored -> stored.digest().equals(digest)).findFirst();
  }

  private static KeyRing ring(List<KeyRows.Stored> all) {
    return new KeyRing(
        all.stream()
            .filter(stored -> stored.entry().live())
            .collect(
                Collectors.toMap(KeyRows.Stored::digest, stored -> stored.entry().principal())));
  }
}

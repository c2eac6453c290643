package org.chancery.audit.ledger;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.disk.Extent;
import org.chancery.audit.payload.Vintage;

/** Finds the payload files of a class and month, and deletes them. Safe for threads. */
final class Vintages {
  private final Disk disk;
  private final Path payloads;
  private final Store store;

  Vintages(Disk disk, Path folder, Store store) {
    this.disk = disk;
    this.payloads = folder.resolve("payload");
    this.store = store;
  }

  /** How much there is of every class and month. */
  Map<Vintage, Dropped> all() throws IOException {
    var all = new HashMap<Vintage, Dropped>();
    for (Gone.File file : files(store.next()).values()) {
      all.merge(
          file.vintage(),
          new Dropped(1, file.bytes()),
          (a, b) -> new Dropped(a.files() + b.files(), a.bytes() + b.bytes()));
    }
    return all;
  }

  /** Deletes every file of {@code vintage}; says what was ever deleted of it. */
  Dropped drop(Vintage vintage) throws IOException {
    Map<Integer, Gone.File> found = files(store.retire(vintage));
    found.values().removeIf(file -> !file.vintage().equals(vintage));
    store.drop(vintage, found);
    return store.gone().of(vintage);
  }

  /** All files of a class and month that are not gone, up to a number, by number. */
  private Map<Integer, Gone.File> files(int below) throws IOException {
    var found = new TreeMap<Integer, Gone.File>();
    for (PayloadFile file : PayloadFile.all(disk, payloads)) {
      if (file.number() < below && !store.gone().files().containsKey(file.number())) {
        file(file).ifPresent(each -> found.put(file.number(), each));
      }
    }
    return found;
  }

  private Optional<Gone.File> file(PayloadFile file) throws IOException {
    try (Extent extent = disk.read(file.path())) {
      long bytes = extent.size();
      return file.vintage(extent).map(vintage -> new Gone.File(vintage, bytes));
    } catch (NoSuchFileException e) {
      if (store.gone().files().containsKey(file.number())) {
        return Optional.empty(); // another caller was faster
      }
      throw e;
    }
  }
}

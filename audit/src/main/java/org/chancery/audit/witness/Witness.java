package org.chancery.audit.witness;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chancery.audit.checkpoint.CosignerKeys;
import org.chancery.audit.checkpoint.VerifierKey;
import org.chancery.audit.disk.Disk;

/**
 * A witness of C2SP tlog-witness: it cosigns checkpoints of the logs it knows, each only where it
 * goes on from the last one, which it never forgets. Safe for threads; one process at a time can
 * open a folder.
 */
public final class Witness implements AutoCloseable {
  private final Map<String, Memory> byOrigin;
  private final Closeable lock;

  private Witness(Map<String, Memory> byOrigin, Closeable lock) {
    this.byOrigin = byOrigin;
    this.lock = lock;
  }

  /**
   * Opens a witness's memory in {@code folder}, made where there is none.
   *
   * @param own the keys it cosigns with
   * @param logs the keys of the logs it knows; a key's name is its log's origin
   * @throws IOException if another process has the folder, or a memory is damaged
   */
  public static Witness open(
      Path folder, CosignerKeys own, List<VerifierKey> logs, InstantSource time)
      throws IOException {
    return open(Disk.real(), folder, own, logs, time);
  }

  static Witness open(
      Disk disk, Path folder, CosignerKeys own, List<VerifierKey> logs, InstantSource time)
      throws IOException {
    if (logs.isEmpty()) {
      throw new IllegalArgumentException("a witness knows at least one log");
    }
    disk.makeFolder(folder);
    Closeable lock = disk.lock(folder.resolve("lock"));
    var memories = new LinkedHashMap<String, Memory>();
    try {
      for (String origin : logs.stream().map(VerifierKey::name).distinct().toList()) {
        List<VerifierKey> keys = logs.stream().filter(key -> key.name().equals(origin)).toList();
        Path place = folder.resolve(Memory.hash(origin));
        memories.put(origin, Memory.open(disk, place, origin, keys, own, time));
      }
      return new Witness(memories, lock);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Takes other keys for the logs that it knows, as if it were opened with them anew: what it
   * cosigned stays.
   *
   * @param logs the keys of the same logs
   * @throws IllegalArgumentException if a log has none, or one is of a log that it does not know;
   *     then nothing is changed
   */
  public void trust(List<VerifierKey> logs) {
    var byName = logs.stream().collect(Collectors.groupingBy(VerifierKey::name));
    if (!byName.keySet().equals(byOrigin.keySet())) {
      throw new IllegalArgumentException(
          "keys of other logs than at the start, " + byOrigin.keySet() + ": " + byName.keySet());
    }
    byOrigin.forEach((origin, memory) -> memory.trust(byName.getOrDefault(origin, List.of())));
  }

  /**
   * Answers the body of an {@code add-checkpoint}. A cosignature's checkpoint is durable on return.
   *
   * @throws IOException if it cannot be made durable; then no cosignature was given
   */
  public Answer add(String body) throws IOException {
    AddRequest request;
    try {
      request = AddRequest.parse(body);
    } catch (IllegalArgumentException e) {
      return new Answer.Refused(400, "malformed: " + e.getMessage());
    }
    Memory memory = byOrigin.get(request.checkpoint().origin());
    return memory == null
        ? new Answer.Refused(404, "this witness does not know the log")
        : memory.add(request);
  }

  /**
   * The last cosigned checkpoint of a log.
   *
   * @param hash SHA-256 of the log's origin in lower-case hex
   */
  public Optional<String> checkpoint(String hash) throws IOException {
    for (Map.Entry<String, Memory> each : byOrigin.entrySet()) {
      if (Memory.hash(each.getKey()).equals(hash)) {
        return each.getValue().note();
      }
    }
    return Optional.empty();
  }

  /** How many records it has seen of each log, by origin. */
  public Map<String, Long> sizes() throws IOException {
    var sizes = new LinkedHashMap<String, Long>();
    for (Map.Entry<String, Memory> each : byOrigin.entrySet()) {
      sizes.put(each.getKey(), each.getValue().size());
    }
    return sizes;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}

package org.chancery.audit.checkpoint;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.chancery.audit.Samples;
import org.chancery.audit.disk.FaultyDisk;
import org.chancery.audit.ledger.Ledger;

/** A signed log in memory that grows on demand; two with other {@code first} records are a fork. */
public final class TestLog implements AutoCloseable {
  private static final Path FOLDER = Path.of("/log");

  private final Ledger ledger;
  private final LogKeys keys;
  private final FaultyDisk disk = new FaultyDisk();
  private final Checkpointer checkpointer;

  /** Opens a log whose keys are made of {@code key}, and whose record 0 says {@code first}. */
  public TestLog(String origin, int key, int first, Optional<Witnessing> witnessing) {
    ledger = Ledger.inMemory(origin);
    ledger.append(Samples.event(first), List.of());
    keys = LogKeys.of(origin, CheckpointerTest.seed(key), CheckpointerTest.seed(key + 1));
    checkpointer =
        Checkpointer.open(
            disk,
            ledger,
            FOLDER,
            keys,
            new SigningTerms(
                Duration.ofMillis(10), Optional.empty(), Duration.ofDays(1), witnessing),
            InstantSource.system());
  }

  /** Grows to {@code size} records and signs them. */
  public void grow(int size) {
    while (ledger.size() < size) {
      ledger.append(Samples.event((int) ledger.size() + 1_000), List.of());
    }
    checkpointer.publish();
  }

  /** The body that asks a witness to go on from {@code old}. */
  public String growth(long old) {
    return checkpointer.growth(old);
  }

  /** The log itself. */
  public Checkpointer checkpointer() {
    return checkpointer;
  }

  /** Its public keys. */
  public List<VerifierKey> verifiers() {
    return keys.vkeys().stream().map(VerifierKey::parse).toList();
  }

  /** The file of its folder, or an empty text. */
  public String file(String name) {
    byte[] bytes = disk.peek(FOLDER.resolve(name));
    return bytes == null ? "" : new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    checkpointer.close();
  }
}

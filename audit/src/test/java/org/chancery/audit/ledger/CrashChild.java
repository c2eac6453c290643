package org.chancery.audit.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.chancery.audit.Samples;
import org.chancery.audit.checkpoint.Checkpointer;
import org.chancery.audit.checkpoint.Signing;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.payload.PartSeals;
import org.chancery.audit.payload.Seal;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.record.AuditRecord;

/**
 * The process that is killed: eight writers append, half of them sealed contents, while a
 * checkpoint is signed every 20 ms; each says on one line what it was told is durable.
 */
final class CrashChild {
  private static final int WRITERS = 8;
  private static final Limits LIMITS =
      new Limits(60_000, 200_000, 256, 4 << 20, Duration.ofSeconds(10), 1 << 20, Optional.empty());

  private CrashChild() {}

  static SegmentLedger ledger(Path folder) {
    return SegmentLedger.open(folder.resolve("log"), "crash", LIMITS);
  }

  static Checkpointer checkpointer(SegmentLedger ledger, Path folder) {
    return Signing.signing(ledger, folder.resolve("log"), Duration.ofMillis(20));
  }

  static Process start(Path folder, int number) throws IOException {
    Files.createDirectories(folder);
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ProcessBuilder(
            java.toString(),
            "-Xshare:auto",
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            CrashChild.class.getName(),
            folder.toString(),
            Integer.toString(number))
        .redirectError(folder.resolve("child.err").toFile())
        .start();
  }

  /** Appends until it is killed. */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    int first = Integer.parseInt(arguments[1]);
    SegmentLedger ledger = ledger(folder);
    Checkpointer checkpointer = checkpointer(ledger, folder);
    Seal seal = PartSeals.with(Disk.real(), folder.resolve("keys"));
    for (int writer = 0; writer < WRITERS; writer++) {
      int own = first + writer;
      Thread.ofPlatform().start(() -> append(ledger, seal, own));
    }
    if (checkpointer.proven() < 0) {
      throw new AssertionError("held, so that it is not collected");
    }
  }

  private static void append(SegmentLedger ledger, Seal seal, int own) {
    for (int i = 0; i < 1_000_000; i++) {
      int number = own + i * WRITERS;
      Receipt receipt =
          i % 2 == 0
              ? ledger.append(Samples.event(number), List.of())
              : sealed(ledger, seal, number);
      String line = receipt.index() + " " + number + ".\n";
      System.out.writeBytes(line.getBytes(StandardCharsets.US_ASCII));
      System.out.flush();
    }
  }

  private static Receipt sealed(SegmentLedger ledger, Seal seal, int number) {
    String slot = number % 4 == 0 ? "team" : "team/2026-0" + number % 4; // files of three months
    Sealed words = seal.seal("query", PartSeals.history(number % 200), slot, "standard");
    var entry =
        new AuditRecord.Access(
            TestLedger.now(),
            "p",
            "search",
            OptionalLong.empty(),
            "",
            number,
            List.of(words.leg()));
    return ledger.append(entry, List.of(words));
  }
}

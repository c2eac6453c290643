package org.chancery.reporting.evidence;

import java.io.BufferedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How long an export takes and how much memory: {@code ExportLoad CALLS FOLDER [OUT]}. */
final class ExportLoad {
  private ExportLoad() {}

  public static void main(String[] arguments) throws Exception {
    int calls = Integer.parseInt(arguments[0]);
    Path folder = Path.of(arguments[1]);
    Path out = arguments.length > 2 ? Path.of(arguments[2]) : folder.resolve("bundle.zip");
    try (var world =
        new EvidenceWorld(
            folder, Optional.of(EvidenceWorld.local(folder)), EvidenceWorld.limits(folder))) {
      world.fill(calls);
      world.checkpointer.publish();
      System.gc();
      long begun = System.nanoTime();
      try (var file = new BufferedOutputStream(Files.newOutputStream(out), 1 << 16);
          Bundle bundle =
              world.evidence.prepare(
                  EvidenceWorld.order("team:finance OR NOT team:finance", Optional.empty(), true),
                  world)) {
        System.out.printf(
            "prepared %d matches in %d leaves after %d ms%n",
            bundle.matched(), bundle.leaves(), (System.nanoTime() - begun) / 1_000_000);
        bundle.write(file);
      }
      System.out.printf(
          "%d calls exported in %d ms, %d bytes, heap %d MiB%n",
          calls,
          (System.nanoTime() - begun) / 1_000_000,
          Files.size(out),
          (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
    }
  }
}

package org.chancery.audit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.search.ListLedger.Call;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may happen to an index while nobody looks; afterwards everything is found, and once. */
class RestartTest {
  private final Path folder;
  private final SearchWorld world;

  RestartTest(@TempDir Path folder) {
    this.folder = folder;
    world = new SearchWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"closed", "abandoned", "lost", "flipped", "truncated", "foreign", "older"})
  void restartFindsEverythingOnce(String fault) throws InterruptedException, IOException {
    for (int i = 0; i < 20; i++) {
      long call = world.ledger.call(Call.of("call number" + i));
      if (i % 2 == 0) {
        world.ledger.outcome(call, "completed", "reply");
      }
    }
    var search = world.open();
    Path files = folder.resolve("standard").resolve("2026-09");
    if (fault.equals(
        "abandoned")) { // as kill -9 leaves it: what was committed, and a lock of nobody
      Path copy = folder.resolve("copy");
      Files.createDirectories(copy);
      copy(files, copy);
      world.shut(search);
      wipe(files);
      copy(copy, files);
    } else {
      world.shut(search);
    }
    switch (fault) {
      case "lost" -> wipe(files);
      case "flipped" -> flip(files);
      case "truncated" -> truncate(files);
      case "foreign" -> world.ledger.restore("another.example/log", 30);
      case "older" -> world.ledger.restore(world.ledger.origin(), 9);
      default -> {}
    }
    world.ledger.call(Call.of("one more"));
    var again = world.open();
    assertThat(again.trouble()).isEmpty();
    var page = again.search(ListLedger.query("call OR more"));
    long calls =
        world.ledger.read(0, 100).stream().filter(s -> s.record() instanceof Decision).count();
    assertThat(page.total()).isEqualTo(calls);
    assertThat(page.hits())
        .extracting(Page.Hit::index)
        .doesNotHaveDuplicates()
        .hasSize((int) calls);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var listed = Files.list(from)) {
      for (Path file : listed.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static void wipe(Path files) throws IOException {
    try (var listed = Files.list(files)) {
      for (Path file : listed.toList()) {
        Files.delete(file);
      }
    }
  }

  private static void flip(Path files) throws IOException {
    try (var listed = Files.list(files)) {
      for (Path file : listed.filter(f -> !f.endsWith("write.lock")).toList()) {
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
          open.seek(open.length() / 2);
          int was = open.read();
          open.seek(open.length() / 2);
          open.write(was ^ 4);
        }
      }
    }
  }

  private static void truncate(Path files) throws IOException {
    try (var listed = Files.list(files)) {
      for (Path file : listed.filter(f -> Files.exists(f)).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      }
    }
  }
}

package org.chancery.audit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.search.ListLedger.Call;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may happen to an index while nobody looks; afterwards everything is found, and once. */
class RestartTest {
  private static final Options QUICK =
      new Options(Duration.ofMillis(20), Duration.ofMillis(50), 16, 3, 100_000);

  @TempDir Path folder;
  private final ListLedger ledger = new ListLedger();
  private final List<LuceneSearch> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(LuceneSearch::close);
  }

  private LuceneSearch open() throws InterruptedException {
    var search = LuceneSearch.open(folder, ledger, ledger, QUICK, InstantSource.system());
    opened.add(search);
    await(search);
    return search;
  }

  private void shut(LuceneSearch search) {
    opened.remove(search);
    search.close();
  }

  private void await(LuceneSearch search) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (search.indexed() < ledger.size()) {
      assertThat(System.nanoTime()).as(search.trouble()).isLessThan(deadline);
      Thread.sleep(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"closed", "abandoned", "lost", "flipped", "truncated", "foreign", "older"})
  void restartFindsEverythingOnce(String fault) throws InterruptedException, IOException {
    for (int i = 0; i < 20; i++) {
      long call = ledger.call(Call.of("call number" + i));
      if (i % 2 == 0) {
        ledger.outcome(call, "completed", "reply");
      }
    }
    var search = open();
    Path files = folder.resolve("all");
    if (fault.equals(
        "abandoned")) { // as kill -9 leaves it: what was committed, and a lock of nobody
      Path copy = folder.resolve("copy");
      Files.createDirectories(copy);
      copy(files, copy);
      shut(search);
      wipe(files);
      copy(copy, files);
    } else {
      shut(search);
    }
    switch (fault) {
      case "lost" -> wipe(files);
      case "flipped" -> flip(files);
      case "truncated" -> truncate(files);
      case "foreign" -> ledger.restore("another.example/log", 30);
      case "older" -> ledger.restore(ledger.origin(), 9);
      default -> {}
    }
    ledger.call(Call.of("one more"));
    var again = open();
    assertThat(again.trouble()).isEmpty();
    var page = again.search(ListLedger.query("call OR more"));
    long calls = ledger.read(0, 100).stream().filter(s -> s.record() instanceof Decision).count();
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

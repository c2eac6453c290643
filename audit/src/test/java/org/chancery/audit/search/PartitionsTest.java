package org.chancery.audit.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chancery.audit.search.SearchWorld.found;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.chancery.audit.search.ListLedger.Call;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One index for each retention class and month: made, found, dropped, erased, made again. */
class PartitionsTest {
  private static final Instant JULY = Instant.parse("2026-07-31T23:59:59.999999Z");
  private static final Instant AUGUST = Instant.parse("2026-08-01T00:00:00Z");
  private static final Instant SEPTEMBER = Instant.parse("2026-09-05T12:00:00Z");
  private static final Options LARGER =
      new Options(
          Duration.ofMillis(20),
          Duration.ofSeconds(1),
          16,
          200,
          100_000,
          2,
          Duration.ofMinutes(1),
          Duration.ofSeconds(10),
          1L << 20,
          100_000);
  private final Path folder;
  private final SearchWorld world;

  PartitionsTest(@TempDir Path folder) {
    this.folder = folder;
    world = new SearchWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void months() {
    world.ledger.call(Call.of("july contract"), JULY, "standard");
    world.ledger.call(Call.of("august contract"), AUGUST, "standard");
    world.ledger.call(Call.of("august secret"), AUGUST.plusSeconds(1), "short");
    world.ledger.call(Call.of("september contract"), SEPTEMBER, "standard");
    world.ledger.call(Call.of("september strange"), SEPTEMBER, "a/../b");
    world.ledger.outcome(0, "completed", "late answer");
  }

  private static Query between(Instant from, Instant to, String words) {
    return new Query(words, from, to, Map.of(), 50, OptionalLong.empty());
  }

  @Test
  void recordsLieInTheFolderOfTheirClassAndMonth() throws InterruptedException, IOException {
    months();
    world.open();
    world.close();
    assertThat(folder.resolve("standard")).isDirectoryContaining("glob:**/2026-07");
    try (var months = Files.list(folder.resolve("standard"))) {
      assertThat(months.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("2026-07", "2026-08", "2026-09");
    }
    assertThat(folder.resolve("short/2026-08")).isDirectory();
    assertThat(folder.resolve("short/2026-09")).doesNotExist();
    try (var classes = Files.list(folder)) {
      assertThat(classes.filter(Files::isDirectory).map(path -> path.getFileName().toString()))
          .hasSize(3)
          .anyMatch(name -> name.matches("~[0-9a-f]{32}"));
    }
  }

  @Test
  void oneSearchSeesAllPartitionsOfItsTimeNewestFirst() throws InterruptedException {
    months();
    var search = world.open();
    assertThat(found(search, "contract OR secret OR strange")).isEqualTo("4 3");
    var all = search.search(between(Instant.EPOCH, SEPTEMBER.plusSeconds(9), ""));
    assertThat(all.hits()).extracting(Page.Hit::index).containsExactly(4L, 3L, 2L, 1L, 0L);
    assertThat(all.facets().get(Facet.TEAM)).containsExactly(new Page.Count("support", 5));
    assertThat(search.search(between(AUGUST, SEPTEMBER, "contract")).hits())
        .extracting(Page.Hit::index)
        .containsExactly(1L);
    assertThat(search.search(between(JULY, AUGUST, "")).hits())
        .extracting(Page.Hit::index)
        .containsExactly(0L);
  }

  @Test
  void outcomeOfACallOfAnEarlierMonthIsFoundWithIt() throws InterruptedException {
    months();
    var search = world.open();
    long last = world.ledger.call(Call.of("august again"), AUGUST.plusSeconds(5), "short");
    world.await(search);
    long outcome = world.ledger.outcome(last, "completed", "very late answer");
    world.await(search);
    assertThat(search.outcomeOf(0)).hasValue(5);
    assertThat(search.outcomeOf(last)).hasValue(outcome);
    assertThat(search.search(between(JULY, AUGUST, "late")).total()).isEqualTo(1);
    assertThat(search.search(between(AUGUST, SEPTEMBER, "very late end:completed")).total())
        .isEqualTo(1);
  }

  @Test
  void partitionsOfPastMonthsAreMergedOnceAndOnlyReadThen() throws InterruptedException {
    months();
    var search = world.open();
    for (int i = 0; i < 30; i++) {
      world.ledger.call(Call.of("contract " + i), AUGUST.plusSeconds(60 + i), "standard");
      world.await(search);
    }
    until(() -> lines().filter(line -> line.endsWith("merged")).count() >= 3);
    world.ledger.call(Call.of("late contract"), AUGUST.plusSeconds(99), "standard");
    world.await(search);
    assertThat(search.search(between(AUGUST, SEPTEMBER, "contract")).total()).isEqualTo(32);
    assertThat(search.trouble()).isEmpty();
  }

  private java.util.stream.Stream<String> lines() {
    try {
      return Files.readAllLines(folder.resolve("partitions")).stream();
    } catch (IOException e) {
      return java.util.stream.Stream.of();
    }
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      Thread.sleep(5);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "lost,standard/2026-08",
    "garbled,standard/2026-08",
    "cut,standard/2026-07",
    "lost,partitions",
    "garbled,partitions",
    "lost,short/2026-08",
    "older,standard/2026-09"
  })
  void whatIsLostOrDamagedIsMadeAgain(String fault, String what)
      throws InterruptedException, IOException {
    months();
    var search = world.open();
    Path path = folder.resolve(what);
    Path copy = folder.resolveSibling(folder.getFileName() + "-copy");
    if (fault.equals("older")) {
      world.shut(search);
      copy(path, copy);
      search = world.open();
      world.ledger.call(Call.of("september contract"), SEPTEMBER, "standard");
      world.await(search);
    }
    world.shut(search);
    switch (fault) {
      case "lost" -> Folders.delete(path);
      case "older" -> {
        Folders.delete(path);
        copy(copy, path);
      }
      default -> damage(path, fault.equals("cut"));
    }
    var again = world.open();
    assertThat(again.trouble()).isEmpty();
    var all = again.search(between(Instant.EPOCH, SEPTEMBER.plusSeconds(9), ""));
    assertThat(all.hits())
        .extracting(Page.Hit::index)
        .doesNotHaveDuplicates()
        .hasSize(fault.equals("older") ? 6 : 5);
    assertThat(again.outcomeOf(0)).hasValue(5);
    assertThat(again.search(between(JULY, AUGUST, "answer")).total()).isEqualTo(1);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (var listed = Files.list(from)) {
      for (Path file : listed.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static void damage(Path path, boolean cut) throws IOException {
    List<Path> files;
    try (var tree = Files.walk(path)) {
      files = tree.filter(Files::isRegularFile).filter(f -> !f.endsWith("write.lock")).toList();
    }
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 4;
      Files.write(file, cut ? java.util.Arrays.copyOf(bytes, bytes.length / 2) : bytes);
    }
  }

  @Test
  void droppedPartitionIsGoneWithItsFilesAndStaysGone() throws InterruptedException {
    months();
    var search = world.open();
    search.drop("short", YearMonth.of(2026, 8));
    assertThat(folder.resolve("short/2026-08")).doesNotExist();
    assertThat(search.search(between(AUGUST, SEPTEMBER, "secret")).total()).isZero();
    assertThat(search.search(between(AUGUST, SEPTEMBER, "contract")).total()).isEqualTo(1);
    world.ledger.call(Call.of("august secret"), AUGUST.plusSeconds(7), "short");
    world.ledger.outcome(2, "completed", "secret");
    world.await(search);
    world.shut(search);
    var again = world.open();
    assertThat(again.search(between(AUGUST, SEPTEMBER, "secret")).total()).isZero();
    again.drop("unheard", YearMonth.of(2020, 1));
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void noByteOfErasedWordsRemainsInAnyFile(boolean afterRestart)
      throws InterruptedException, IOException {
    months();
    for (int i = 0; i < 40; i++) {
      world.ledger.call(Call.of("an unremarkable contract number " + i), SEPTEMBER, "standard");
    }
    long erased = world.ledger.call(Call.of("qqxylophonistqq 8814472299"), SEPTEMBER, "standard");
    long late = world.ledger.call(Call.of("plain words here"), AUGUST.plusSeconds(9), "standard");
    var search = world.open();
    long reply = world.ledger.outcome(late, "completed", "zzmarzipanfactoryzz");
    world.await(search);
    if (afterRestart) {
      world.shut(search);
      search = world.open();
    } else {
      until(() -> holding("qqxylophonistqq") > 0 && holding("zzmarzipanfactoryzz") > 0);
    }
    assertThat(holding("qqxylophonistqq")).isPositive();
    assertThat(holding("8814472299")).isPositive();
    assertThat(holding("zzmarzipanfactoryzz")).isPositive();
    search.erase(List.of(erased, reply, 9_999L));
    assertThat(holding("qqxylophonistqq")).isZero();
    assertThat(holding("8814472299")).isZero();
    assertThat(holding("zzmarzipanfactoryzz")).isZero();
    assertThat(
            search.search(between(SEPTEMBER, SEPTEMBER.plusSeconds(9), "qqxylophonistqq")).total())
        .isZero();
    var left = search.search(between(SEPTEMBER, SEPTEMBER.plusSeconds(9), "team:support"));
    assertThat(left.hits()).extracting(Page.Hit::index).contains(erased);
    assertThat(left.total()).isEqualTo(43);
    assertThat(search.outcomeOf(late)).hasValue(reply);
    assertThat(search.search(between(AUGUST, SEPTEMBER, "end:completed")).total()).isEqualTo(1);
  }

  /**
   * How many files of the index hold these bytes, or their last ones, as terms share beginnings.
   */
  private long holding(String word) {
    String tail = word.substring(2);
    try (var tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile)
          .filter(file -> {
            try {
              return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                  .contains(tail);
            } catch (IOException e) {
              return false; // deleted this moment
            }
          })
          .collect(Collectors.counting());
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  @Test
  void lostIndexIsRebuiltWithProgressWhileSearchesAnswer() throws InterruptedException {
    for (int i = 0; i < 3_000; i++) {
      world.ledger.call(Call.of("contract"), SEPTEMBER.plusSeconds(i), "standard");
    }
    var search = world.another(LARGER);
    var page = search.search(between(Instant.EPOCH, SEPTEMBER.plusSeconds(9_000), "contract"));
    assertThat(page.progress().rebuilding()).isTrue();
    assertThat(page.progress().words()).contains("being rebuilt").contains("incomplete");
    assertThat(page.progress().percent()).isBetween(0, 99);
    assertThat(page.total()).isLessThan(3_000);
    world.await(search);
    assertThat(search.progress().rebuilding()).isFalse();
    assertThat(search.progress().words()).isEmpty();
    assertThat(search.progress().percent()).isEqualTo(100);
    assertThat(
            search.search(between(Instant.EPOCH, SEPTEMBER.plusSeconds(9_000), "contract")).total())
        .isEqualTo(3_000);
  }

  @Test
  void ownRecordIsSeenByTheNextSearch() throws InterruptedException {
    var search = world.another(Options.standard());
    for (int i = 0; i < 20; i++) {
      long index = world.ledger.call(Call.of("needle" + i));
      long start = System.nanoTime();
      var page = search.search(ListLedger.query("needle" + i));
      assertThat(page.hits()).extracting(Page.Hit::index).containsExactly(index);
      assertThat(page.indexed()).isGreaterThan(index);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void searchThatTakesTooLongSaysSo() throws InterruptedException {
    for (int i = 0; i < 8_000; i++) {
      world.ledger.call(Call.of("contract"), SEPTEMBER.plusSeconds(i), "standard");
    }
    var search = world.another(LARGER.withBudget(Duration.ofMillis(10)));
    world.await(search);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 500; i++) {
                search.search(
                    between(
                        Instant.EPOCH, SEPTEMBER.plusSeconds(99_000), "(contract OR team:su*)"));
              }
            })
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("longer than 10 ms")
        .hasMessageContaining("shorter range of time");
  }
}

package org.chancery.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationTest {
  static final LogKeys KEYS = LogKeys.make("chancery.example/log");

  @TempDir Path temporary;
  Path folder = Path.of("");
  LogWriter log = new LogWriter(folder, KEYS, 1, 1);

  @BeforeEach
  void writeLog() throws IOException {
    folder = temporary.resolve("log");
    log = new LogWriter(folder, KEYS, 4, 3);
    log.add(LogWriter.system("start"));
    log.call(true, 40, 10).call(false, 70, 0).call(true, 33, 5);
    log.add(LogWriter.system("degraded")).call(true, 30, 0);
    log.write(3, 7); // nine leaves, of which two are not covered yet
  }

  private Report check(List<String> keys, String... kept) {
    return Verification.of(folder, keys, List.of(kept), _ -> {});
  }

  @Test
  void wholeLogIsIntactUpToItsCheckpoint() {
    var report = check(List.of(KEYS.vkeys()));
    assertThat(report.verdict()).as(report.text()).isEqualTo(new Verdict.Intact(7));
    assertThat(report.failed()).isEmpty();
    assertThat(report.notChecked())
        .anyMatch(line -> line.startsWith("leaves 7 to 8 against a signature"))
        .anyMatch(line -> line.startsWith("witnesses"))
        .anyMatch(line -> line.startsWith("time"))
        .anyMatch(line -> line.startsWith("contents"))
        .anyMatch(line -> line.contains("1 admitted calls ended: no outcome"))
        .noneMatch(line -> line.contains("taken from the log"));
  }

  @Test
  void keyFromTheFolderIsUsedAndThatIsSaid() {
    var report = Verification.of(folder);
    assertThat(report.verdict()).isEqualTo(new Verdict.Intact(7));
    assertThat(report.notChecked()).anyMatch(line -> line.contains("taken from the log itself"));
  }

  @Test
  void oneGivenKeyLeavesTheOtherToTheFoldersWord() {
    for (String key : List.of(KEYS.edVkey(), KEYS.pem())) {
      var report = check(List.of(key));
      assertThat(report.verdict()).isEqualTo(new Verdict.Intact(7));
      assertThat(report.notChecked())
          .anyMatch(line -> line.contains("ML-DSA-44") && line.contains("only the log says so"));
    }
  }

  @Test
  void anotherLogsKeyFails() {
    var other = LogKeys.make(KEYS.name());
    assertThat(check(List.of(other.vkeys())).verdict().exit()).isEqualTo(1);
    assertThat(check(List.of(LogKeys.make("elsewhere.example/log").vkeys())).verdict().exit())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not a key", "chancery.example/log+00000000+AQ=="})
  void keyThatIsNoneCannotBeUsed(String key) {
    assertThat(check(List.of(key)).verdict().exit()).isEqualTo(3);
  }

  @Test
  void withoutKeyOrCheckpointNothingCanBeSaid() throws IOException {
    Files.delete(folder.resolve("log.vkey"));
    assertThat(Verification.of(folder).verdict().exit()).isEqualTo(3);
    assertThat(check(List.of(KEYS.vkeys())).verdict().exit()).isEqualTo(0);
    Files.delete(folder.resolve("checkpoint"));
    assertThat(check(List.of(KEYS.vkeys())).verdict().exit()).isEqualTo(3);
    assertThat(check(List.of(KEYS.vkeys()), log.checkpoint(5)).verdict().exit()).isEqualTo(2);
    assertThat(Verification.of(temporary.resolve("nowhere")).verdict().exit()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          kept | exit
          0    | 0
          1    | 0
          5    | 0
          7    | 0
          9    | 0
          """)
  void keptCheckpointsOfEverySizeAgree(int kept, int exit) {
    var report = check(List.of(KEYS.vkeys()), log.checkpoint(kept));
    assertThat(report.verdict().exit()).as(report.text()).isEqualTo(exit);
  }

  @Test
  void keptCheckpointOfALongerLogMakesThisOneIncomplete() throws IOException {
    log.call(true, 20, 0);
    var report = check(List.of(KEYS.vkeys()), log.checkpoint(11));
    assertThat(report.verdict()).isInstanceOf(Verdict.Incomplete.class);
    assertThat(report.failed()).anyMatch(line -> line.startsWith("missing: leaves 9 to 10"));
  }

  @Test
  void keptCheckpointThatDoesNotAgreeMeansTampering() {
    byte[] root = log.root(0, 5);
    root[3] ^= 1;
    var report = check(List.of(KEYS.vkeys()), KEYS.checkpoint(5, root));
    assertThat(report.verdict()).isInstanceOf(Verdict.Tampered.class);
    var other = LogKeys.make(KEYS.name()).checkpoint(5, log.root(0, 5));
    assertThat(check(List.of(KEYS.vkeys()), other).verdict().exit()).isEqualTo(1);
    assertThat(check(List.of(KEYS.vkeys()), "no checkpoint").verdict().exit()).isEqualTo(3);
  }

  @Test
  void rewrittenAndResignedHistoryIsFoundByAKeptCheckpoint() throws IOException {
    String kept = log.checkpoint(7);
    var rewritten = new LogWriter(temporary.resolve("rewritten"), KEYS, 4, 3);
    rewritten.add(LogWriter.system("stop"));
    rewritten.call(true, 40, 10).call(false, 70, 0).call(true, 33, 5).add(LogWriter.system("x"));
    rewritten.write(7);
    folder = temporary.resolve("rewritten");
    assertThat(Verification.of(folder).verdict().exit()).isEqualTo(0);
    assertThat(check(List.of(), kept).verdict().exit()).isEqualTo(1);
  }

  @Test
  void missingTilesAreSaidAndChangeNothing() throws IOException {
    for (String gone : List.of("tile/0/000.p/7", "tile/entries/000.p/7")) {
      Files.delete(folder.resolve(gone));
    }
    var report = Verification.of(folder);
    assertThat(report.verdict()).isEqualTo(new Verdict.Intact(7));
    assertThat(report.notChecked())
        .anyMatch(line -> line.contains("1 files of tile/0 "))
        .anyMatch(line -> line.contains("1 files of tile/entries "));
  }

  @Test
  void missingSegmentIsIncompleteAndTheRestIsStillChecked() throws IOException {
    Files.delete(folder.resolve("segment/00000000000000000000.seg"));
    var report = Verification.of(folder);
    assertThat(report.verdict().exit()).as(report.text()).isEqualTo(2);
    assertThat(report.failed()).anyMatch(line -> line.startsWith("missing: leaves 0 to 3"));
    assertThat(report.checked()).anyMatch(line -> line.startsWith("5 leaves"));
  }

  @Test
  void missingPayloadIsIncompleteAndNamesItsLeaf() throws IOException {
    Files.delete(folder.resolve("payload/0000000001.pay"));
    var report = Verification.of(folder);
    assertThat(report.verdict()).isInstanceOf(Verdict.Incomplete.class);
    assertThat(report.failed()).anyMatch(line -> line.startsWith("missing: leaf 4: payload/"));
  }

  @Test
  void everyCutOfSegmentsIsIncompleteWhereACheckpointCoversItAndFineWhereNot() throws IOException {
    cuts(List.of(), 7, 1);
  }

  @Test
  void everyCutOfSegmentsIsIncompleteAgainstAKeptCheckpoint() throws IOException {
    Files.delete(folder.resolve("tile/0/000.p/7"));
    cuts(List.of(log.checkpoint(9)), 9, 16);
  }

  /** Cuts at every {@code step}th byte, and at every one near the edge of a frame. */
  private void cuts(List<String> kept, int covered, int step) throws IOException {
    var files = new ArrayList<Path>();
    var originals = new ArrayList<byte[]>();
    for (int first = 0; first < 9; first += 4) {
      files.add(folder.resolve("segment/%020d.seg".formatted(first)));
      originals.add(Files.readAllBytes(files.getLast()));
    }
    for (int last = files.size() - 1; last >= 0; last--) {
      for (int length = originals.get(last).length - 1; length >= 0; length--) {
        long end = length + 1L;
        Path file = files.get(last);
        if (length % step != 0
            && log.regions.stream().noneMatch(region -> edge(region, file, end))) {
          continue;
        }
        Files.write(file, Arrays.copyOf(originals.get(last), length));
        boolean lost =
            log.regions.stream()
                .anyMatch(region ->
                    region.file().equals(file) && region.to() >= end && region.first() < covered);
        var report = Verification.of(folder, List.of(), kept, _ -> {});
        assertThat(report.verdict().exit())
            .as("%s cut to %d: %s", file, length, report.text())
            .isEqualTo(lost ? 2 : 0);
      }
      Files.delete(files.get(last));
    }
    for (int i = 0; i < files.size(); i++) {
      Files.write(files.get(i), originals.get(i));
    }
  }

  private static boolean edge(LogWriter.Region region, Path file, long end) {
    return region.file().equals(file)
        && Math.min(Math.abs(region.from() - end), Math.abs(region.to() - end)) <= 6;
  }

  @Test
  void leavesThatTilesHaveButSegmentsLackAreMissed() throws IOException {
    log.write(3, 7, 9);
    Path last = folder.resolve("segment/00000000000000000008.seg");
    Files.writeString(folder.resolve("checkpoint"), log.checkpoint(7));
    Files.delete(last);
    var report = Verification.of(folder);
    assertThat(report.verdict()).isInstanceOf(Verdict.Incomplete.class);
    assertThat(report.failed()).anyMatch(line -> line.startsWith("missing: leaf 8"));
  }

  @Test
  void everyCutOfTheLastPayloadFileIsIncomplete() throws IOException {
    Path file = folder.resolve("payload/0000000002.pay");
    byte[] bytes = Files.readAllBytes(file);
    for (int length = bytes.length - 1; length >= 0; length--) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThat(Verification.of(folder).verdict().exit()).as("cut to %d", length).isEqualTo(2);
    }
  }

  @Test
  void roomThatWasNeverWrittenAfterTheLastLeafIsNoTampering() throws IOException {
    Path last = folder.resolve("segment/00000000000000000008.seg");
    Files.write(last, new byte[100], StandardOpenOption.APPEND);
    Files.write(folder.resolve("payload/0000000002.pay"), new byte[50], StandardOpenOption.APPEND);
    var report = Verification.of(folder);
    assertThat(report.verdict()).as(report.text()).isEqualTo(new Verdict.Intact(7));
    assertThat(report.notChecked()).anyMatch(line -> line.startsWith("100 bytes after the last"));
  }

  @Test
  void alteredLeafWithARightChecksumIsNamed() throws IOException {
    Path file = folder.resolve("segment/00000000000000000000.seg");
    byte[] leaf = LogWriter.system("stall").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    byte[] bytes = Files.readAllBytes(file);
    byte[] frame = LogWriter.frame(leaf, List.of());
    System.arraycopy(frame, 0, bytes, 16, frame.length);
    Files.write(file, bytes);
    var report = Verification.of(folder);
    assertThat(((Verdict.Tampered) report.verdict()).faults().getFirst())
        .satisfies(fault -> assertThat(fault.first()).isEqualTo(0))
        .satisfies(fault -> assertThat(fault.last()).isEqualTo(0));
  }

  @Test
  void emptyLogWithItsCheckpointIsIntact() throws IOException {
    folder = temporary.resolve("empty");
    new LogWriter(folder, KEYS, 4, 3).write(0);
    assertThat(Verification.of(folder).verdict()).isEqualTo(new Verdict.Intact(0));
    Files.write(folder.resolve("segment/00000000000000000000.seg"), new byte[7]);
    assertThat(Verification.of(folder).verdict().exit()).isEqualTo(1);
  }

  @Test
  void filesThatAreNoPartOfALogAreListed() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "x");
    Files.writeString(folder.resolve("tile/0/abc"), "x");
    assertThat(Verification.of(folder).notChecked())
        .anyMatch(line -> line.startsWith("notes.txt"))
        .anyMatch(line -> line.startsWith("tile/0/abc"));
  }
}

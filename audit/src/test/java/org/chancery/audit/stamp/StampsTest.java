package org.chancery.audit.stamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chancery.audit.Samples;
import org.chancery.audit.checkpoint.Checkpointer;
import org.chancery.audit.checkpoint.LogKeys;
import org.chancery.audit.ledger.Ledger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A log with a clock of its own, and authorities that answer well and badly. */
class StampsTest {
  private static final Duration NEVER = Duration.ofDays(1);
  private static final Instant START = Instant.parse("2026-03-04T05:06:07Z");

  @TempDir Path folder;
  private final SecureRandom chance = new SecureRandom();
  private final Ledger ledger = Ledger.inMemory("chancery.example/log");
  private final List<String> told = new CopyOnWriteArrayList<>();
  private Instant now = START;
  private final InstantSource time = () -> now;
  private Checkpointer checkpointer;

  @BeforeEach
  void open() throws IOException {
    LogKeys keys = LogKeys.open(folder.resolve("keys"), ledger.origin(), chance);
    checkpointer =
        Checkpointer.open(ledger, folder.resolve("log"), keys, NEVER, Optional.empty(), time);
  }

  @AfterEach
  void close() {
    checkpointer.close();
    ledger.close();
  }

  private void grow(int to) {
    while (ledger.size() < to) {
      ledger.append(Samples.event((int) ledger.size()), List.of());
    }
    checkpointer.publish();
  }

  private Authority local(String keys) {
    return Authority.local(folder.resolve(keys), time, chance);
  }

  private Stamps stamps(Optional<Authority> authority, Options options) {
    return Stamps.open(
        folder.resolve("log"),
        checkpointer,
        authority,
        options,
        time,
        chance,
        (event, details) -> told.add(event + details.keySet()));
  }

  private static Options never() {
    return new Options(NEVER, NEVER);
  }

  @Test
  void aRecordIsStampedByTheOldestCheckpointThatCoversIt() {
    try (Stamps stamps = stamps(Optional.of(local("keys")), never())) {
      grow(3);
      stamps.stampNow();
      now = now.plusSeconds(3_600);
      grow(10);
      stamps.stampNow();
      stamps.stampNow(); // of the same checkpoint there is one already
      assertThat(stamps.count()).isEqualTo(2);
      assertThat(stamps.covering(2).orElseThrow().size()).isEqualTo(3);
      assertThat(stamps.covering(2).orElseThrow().stamp().at()).isEqualTo(START);
      assertThat(stamps.covering(3).orElseThrow().stamp().at()).isEqualTo(now);
      assertThat(stamps.covering(10)).isEmpty();
      assertThat(stamps.covering(3).orElseThrow().independent()).isFalse();
      assertThat(stamps.check()).isEmpty();
    }
    try (Stamps again = stamps(Optional.empty(), never())) {
      assertThat(again.covering(9).orElseThrow().size()).isEqualTo(10);
    }
  }

  @Test
  void stampsAreMadeAtTheirIntervalAndWhenASegmentIsSealed() throws IOException {
    Path segments = Files.createDirectories(folder.resolve("log/segment"));
    grow(3);
    var options = new Options(Duration.ofHours(1), Duration.ofMillis(5));
    try (Stamps stamps = stamps(Optional.of(local("keys")), options)) {
      await(() -> stamps.count() == 1);
      grow(5);
      Files.createFile(segments.resolve("00000000000000000005.seg"));
      await(() -> stamps.count() == 2);
      grow(7);
      now = now.plusSeconds(3_601);
      await(() -> stamps.count() == 3);
    }
    assertThat(told).isEmpty();
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  /** Each answer is made by a good authority, and then not given as it was made. */
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          answer          | why
          good            | ''
          500             | status 500
          other imprint   | not to what was asked
          old nonce       | not to what was asked
          no purpose      | signature is not good
          foreign root    | does not lead to a root that is trusted
          flipped         | not good
          too long        | more than 1048576 bytes
          not DER         | not to what was asked
          """)
  void onlyAStampThatIsExactlyWhatWasAskedForIsStored(String answer, String why)
      throws IOException {
    grow(3);
    try (var far = new Far(answer, folder, time, chance);
        Stamps stamps = stamps(Optional.of(far.authority()), never())) {
      if (why.isEmpty()) {
        stamps.stampNow();
        assertThat(stamps.count()).isEqualTo(1);
      } else {
        assertThatThrownBy(stamps::stampNow)
            .isInstanceOf(StampException.class)
            .hasMessageContaining(why);
        assertThat(stamps.count()).isZero();
        assertThat(folder.resolve("log/time/3.tsr")).doesNotExist();
      }
    }
  }

  @Test
  void failureIsToldOnceAndSoIsItsEnd() throws IOException {
    grow(3);
    var options = new Options(Duration.ofHours(1), Duration.ofMillis(5));
    try (var far = new Far("500", folder, time, chance);
        Stamps stamps = stamps(Optional.of(far.authority()), options)) {
      await(() -> far.asked() > 3);
      assertThat(stamps.trouble()).contains("status 500");
      far.answers("good");
      await(() -> stamps.count() == 1);
      await(() -> stamps.trouble().isEmpty());
    }
    assertThat(told).containsExactly("time-stamps-failed[why]", "time-stamps-again[]");
  }

  @Test
  void renewalPutsOldStampsUnderANewOneThatOutlivesTheirCertificate() throws IOException {
    for (int size : new int[] {2, 5, 9}) {
      grow(size);
      try (Stamps stamps = stamps(Optional.of(local("keys")), never())) {
        stamps.stampNow();
      }
    }
    Instant end = START.plus(5 * 365, ChronoUnit.DAYS);
    now = end.minus(20, ChronoUnit.DAYS);
    try (Stamps stamps = stamps(Optional.of(local("new-keys")), never())) {
      assertThat(stamps.renew(now.minusSeconds(1))).isEqualTo(new Stamps.Renewed(0, 3));
      assertThat(stamps.renew(now.plus(90, ChronoUnit.DAYS))).isEqualTo(new Stamps.Renewed(3, 0));
      assertThat(stamps.renew(now.plus(90, ChronoUnit.DAYS))).isEqualTo(new Stamps.Renewed(0, 3));
      assertThat(stamps.check()).isEmpty();
      now = end.plus(4 * 365, ChronoUnit.DAYS);
      assertThat(stamps.check()).isEmpty();
    }
    try (Stamps stamps = stamps(Optional.of(local("third-keys")), never())) {
      assertThat(stamps.renew(now.plus(4 * 365, ChronoUnit.DAYS)).renewed()).isEqualTo(3);
      now = now.plus(4 * 365, ChronoUnit.DAYS);
      assertThat(stamps.check()).isEmpty();
      Path record = folder.resolve("log/time/5.ers");
      byte[] bytes = Files.readAllBytes(record);
      Files.write(record, Files.readAllBytes(folder.resolve("log/time/2.ers")));
      assertThat(stamps.check().keySet()).containsExactly(5L);
      bytes[bytes.length / 2] ^= 1;
      Files.write(record, bytes);
      assertThat(stamps.check().keySet()).containsExactly(5L);
      now = now.plus(10 * 365, ChronoUnit.DAYS);
      assertThat(stamps.check()).as("nobody renewed in time").hasSize(3);
    }
  }

  @Test
  void aStampOfAnotherCheckpointIsFound() throws IOException {
    try (Stamps stamps = stamps(Optional.of(local("keys")), never())) {
      grow(2);
      stamps.stampNow();
      grow(5);
      stamps.stampNow();
      Path log = folder.resolve("log/time");
      Files.copy(
          log.resolve("2.tsr"),
          log.resolve("5.tsr"),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      assertThat(stamps.check())
          .containsExactly(Map.entry(5L, "the time stamp is not of the checkpoint beside it"));
    }
  }
}

package org.chancery.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.chancery.audit.Samples;
import org.chancery.audit.disk.FaultyDisk.Loss;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fault that lasts, what appends are told meanwhile, and that they go on when it ends. */
class DiskFaultTest {
  private static final Limits LIMITS =
      new Limits(1_200, 900, 64, 1 << 20, Duration.ofMillis(300), 1_000, Optional.empty());
  private static final Path ASIDE = Path.of("/world/aside");

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          fault            | told
          no space         | No space left
          nearly no space  | disk is nearly full
          read-only        | Read-only file system
          file removed     | removed or replaced
          file replaced    | removed or replaced
          slow             | not durable within
          """)
  void whileItLastsAppendsAreRefusedWithTheReasonAndNothingIsLost(String fault, String told)
      throws Exception {
    var world = new TestLedger();
    try (SegmentLedger ledger = world.open(LIMITS)) {
      for (int number = 0; number < 6; number++) {
        assertThat(world.append(ledger, number)).isTrue();
      }
      Path last = last(world);
      byte[] bytes = Objects.requireNonNull(world.disk.peek(last));
      begin(world, fault, last);
      if (!fault.equals("slow") && !fault.startsWith("no space") && !fault.equals("read-only")) {
        Waiting.until(() -> !ledger.trouble().isEmpty()); // noticed without an append
      }
      assertThatThrownBy(() -> ledger.append(Samples.event(99), List.of()))
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining(told);
      world.append(ledger, 101); // tried, and refused or not
      end(world, fault, last, bytes);
      Waiting.until(() -> ledger.trouble().isEmpty());
      Waiting.until(() -> world.append(ledger, 103));
    }
    world.disk.restart(Loss.ALL);
    try (SegmentLedger ledger = world.open()) {
      assertThat(ledger.size()).isGreaterThanOrEqualTo(7);
    }
  }

  private static void begin(TestLedger world, String fault, Path last) throws Exception {
    switch (fault) {
      case "no space" -> world.disk.free(10);
      case "nearly no space" -> world.disk.free(999);
      case "read-only" -> world.disk.refusing("Read-only file system");
      case "file removed" -> world.disk.rename(last, ASIDE);
      case "file replaced" -> {
        world.disk.rename(last, ASIDE);
        world.disk.poke(last, new byte[16]);
      }
      default -> world.disk.stalled(true);
    }
  }

  private static void end(TestLedger world, String fault, Path last, byte[] bytes)
      throws Exception {
    switch (fault) {
      case "no space", "nearly no space" -> world.disk.free(Long.MAX_VALUE);
      case "read-only" -> world.disk.refusing("");
      case "file removed", "file replaced" -> {
        assertThat(world.disk.peek(ASIDE)).isEqualTo(bytes);
        world.disk.rename(ASIDE, last);
      }
      default -> world.disk.stalled(false);
    }
  }

  private static Path last(TestLedger world) {
    List<Path> all =
        world.disk.files().stream().filter(file -> file.toString().endsWith(".seg")).toList();
    return all.getLast();
  }
}

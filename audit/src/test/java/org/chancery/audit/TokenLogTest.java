package org.chancery.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.chancery.audit.checkpoint.Checkpointer;
import org.chancery.audit.checkpoint.KeyGeneration;
import org.chancery.audit.checkpoint.LogKeys;
import org.chancery.audit.checkpoint.SigningTerms;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.audit.ledger.Limits;
import org.chancery.audit.ledger.SegmentLedger;
import org.chancery.audit.token.SoftHsm;
import org.chancery.audit.token.Token;
import org.chancery.audit.verify.Report;
import org.chancery.audit.verify.Verdict;
import org.chancery.audit.verify.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A log whose Ed25519 keys are in a token, checked by the verifier; needs SoftHSM 2, else it is
 * left out and says so.
 */
class TokenLogTest {
  private static final String ORIGIN = "token.example/log";
  private static final Limits SMALL =
      new Limits(40_000, 20_000, 64, 1 << 20, Duration.ofSeconds(20), 0, Optional.empty());

  @TempDir private Path temporary;

  private LogKeys keys(Optional<Token> token) throws IOException {
    return LogKeys.open(
        temporary.resolve("keys"), ORIGIN, Optional.empty(), token, Seeds.secure(5));
  }

  private Checkpointer signing(Ledger ledger, Optional<Token> token) throws IOException {
    return Checkpointer.open(
        ledger,
        log(),
        keys(token),
        SigningTerms.of(Duration.ofHours(1), Optional.empty()),
        InstantSource.fixed(Instant.parse("2026-09-01T10:00:00Z")));
  }

  private Path log() {
    return temporary.resolve("log");
  }

  private static List<String> kept(Checkpointer log) {
    return log.keys().stream().map(KeyGeneration::kept).toList();
  }

  private void intact(long size) throws IOException {
    Report report =
        Verification.of(
            log(), List.of(Files.readString(log().resolve("log.vkey"))), List.of(), _ -> {});
    assertThat(report.verdict()).as(report.text()).isEqualTo(new Verdict.Intact(size));
  }

  @Test
  void keysInATokenSignRotateByOverlapAndAreDestroyedThere() throws Exception {
    var hsm = SoftHsm.make(temporary.resolve("hsm"));
    try (Token token = hsm.token("first");
        Ledger ledger = SegmentLedger.open(log(), ORIGIN, SMALL);
        var signing = signing(ledger, Optional.of(token))) {
      grow(ledger, 5);
      signing.publish();
      assertThat(kept(signing)).containsExactly("token first");
      String first = signing.keys().getFirst().key();
      assertThat(signing.rotate("p-1").kept()).isEqualTo("token first-2");
      grow(ledger, 5);
      signing.publish();
      assertThat(signing.checkpoint().lines().filter(line -> line.startsWith("—"))).hasSize(4);
      signing.retire("p-1", first);
      assertThat(kept(signing)).containsExactly("token first-2", "gone");
      assertThat(token.describe().keys()).containsExactly("first-2");
      assertThat(signing.rotate("p-1", LogKeys.Place.FILE).kept()).isEqualTo("file");
      intact(ledger.size());
    }
    try (Token token = hsm.token("first");
        Ledger ledger = SegmentLedger.open(log(), ORIGIN, SMALL);
        var signing = signing(ledger, Optional.of(token))) {
      assertThat(kept(signing)).containsExactly("file", "token first-2", "gone");
      grow(ledger, 5);
      signing.publish();
      intact(ledger.size());
    }
    byte[] sealed = Files.readAllBytes(temporary.resolve("keys/log-keys.sealed"));
    assertThat(new String(sealed, ISO_8859_1)).doesNotContain("token:", "first");
    assertThatThrownBy(() -> keys(Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("chancery.keys.token");
  }

  @Test
  void aLogInAFileGoesOverToATokenByRotation() throws Exception {
    var hsm = SoftHsm.make(temporary.resolve("hsm"));
    try (Ledger ledger = SegmentLedger.open(log(), ORIGIN, SMALL);
        var signing = signing(ledger, Optional.empty())) {
      grow(ledger, 5);
      signing.publish();
      assertThatThrownBy(() -> signing.rotate("p-1", LogKeys.Place.TOKEN))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("chancery.keys.token");
    }
    try (Token token = hsm.token("log");
        Ledger ledger = SegmentLedger.open(log(), ORIGIN, SMALL);
        var signing = signing(ledger, Optional.of(token))) {
      assertThat(kept(signing)).containsExactly("file");
      signing.rotate("p-1");
      assertThat(kept(signing)).containsExactly("token log-2", "file");
      intact(ledger.size());
    }
  }

  @Test
  void nothingIsSignedWithoutTheTokenAndAllIsWhenItIsBack() throws Exception {
    var hsm = SoftHsm.make(temporary.resolve("hsm"));
    try (Token token = hsm.token("log");
        Ledger ledger = SegmentLedger.open(log(), ORIGIN, SMALL);
        var signing = signing(ledger, Optional.of(token))) {
      grow(ledger, 5);
      signing.publish();
      String before = signing.checkpoint();
      hsm.unplug();
      grow(ledger, 5);
      signing.publish();
      assertThat(signing.trouble()).contains("the token chancery");
      assertThat(signing.checkpoint()).isEqualTo(before);
      assertThat(Files.readString(log().resolve("checkpoint"))).isEqualTo(before);
      assertThatThrownBy(() -> signing.rotate("p-1")).isInstanceOf(LedgerException.class);
      hsm.plugIn();
      signing.publish();
      assertThat(signing.trouble()).isEmpty();
      assertThat(signing.proven()).isEqualTo(10);
      intact(10);
    }
  }

  @Test
  void aStartWithoutTheTokenSignsNothingAndIsRefusedWhereTheLogHasGrown() throws Exception {
    var hsm = SoftHsm.make(temporary.resolve("hsm"));
    try (Token token = hsm.token("log");
        Ledger ledger = SegmentLedger.open(log(), ORIGIN, SMALL)) {
      try (var signing = signing(ledger, Optional.of(token))) {
        grow(ledger, 5);
        signing.publish();
      }
      hsm.unplug();
      try (var signing = signing(ledger, Optional.of(token))) {
        assertThat(signing.proven()).isEqualTo(5);
      }
      grow(ledger, 1);
      assertThatThrownBy(() -> signing(ledger, Optional.of(token)))
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining("the token chancery");
      hsm.plugIn();
      try (var signing = signing(ledger, Optional.of(token))) {
        assertThat(signing.proven()).isEqualTo(6);
      }
    }
  }

  private static void grow(Ledger ledger, int by) {
    for (int i = 0; i < by; i++) {
      ledger.append(Samples.event((int) ledger.size()), List.of());
    }
  }
}

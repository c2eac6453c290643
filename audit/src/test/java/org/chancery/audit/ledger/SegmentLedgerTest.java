package org.chancery.audit.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.chancery.audit.Samples;
import org.chancery.audit.payload.Sealed;
import org.junit.jupiter.api.Test;

class SegmentLedgerTest extends LedgerTest {
  private static final Limits SMALL =
      new Limits(2_000, 2_000, 64, 1 << 20, Duration.ofSeconds(10), 0, Optional.empty());

  @Override
  Ledger open() {
    return SegmentLedger.open(folder.resolve("log"), ORIGIN, SMALL);
  }

  private void reopen() {
    ledger.close();
    ledger = open();
  }

  @Test
  void everythingIsThereAfterReopeningAcrossManySegmentsAndPayloadFiles() throws Exception {
    for (int i = 0; i < 60; i++) {
      Sealed prompt = sealed("prompt", "prompt " + i);
      ledger.append(Samples.decision(List.of(prompt.leg())), List.of(prompt));
      ledger.append(Samples.event(i), List.of());
    }
    try (var files = Files.list(folder.resolve("log/segment"))) {
      assertThat(files.count()).isGreaterThan(10);
    }
    try (var files = Files.list(folder.resolve("log/payload"))) {
      assertThat(files.count()).isGreaterThan(3);
    }
    reopen();
    assertThat(ledger.size()).isEqualTo(120);
    for (int i = 119; i >= 0; i--) {
      assertThat(ledger.read(i, 1).getFirst().index()).isEqualTo(i);
    }
    var feed = new IndexFeed(ledger, seal);
    for (int i = 0; i < 60; i++) {
      assertThat(new String(feed.contents(2L * i).getFirst().bytes(), UTF_8))
          .isEqualTo("prompt " + i);
    }
    assertThat(ledger.append(Samples.event(1), List.of()).index()).isEqualTo(120);
  }

  @Test
  void secondProcessCannotOpenTheSameLog() {
    assertThatThrownBy(this::open)
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("in use");
  }

  @Test
  void tornTailIsCutAndNothingElse() throws Exception {
    ledger.append(Samples.event(0), List.of());
    ledger.append(Samples.event(1), List.of());
    ledger.close();
    Path segment = folder.resolve("log/segment/00000000000000000000.seg");
    byte[] whole = Files.readAllBytes(segment);
    byte[] frame = new Frame(List.of(), ledger.read(0, 1).getFirst().leaf()).bytes();
    for (int torn = 1; torn < frame.length; torn++) {
      byte[] file = java.util.Arrays.copyOf(whole, whole.length + torn);
      System.arraycopy(frame, 0, file, whole.length, torn);
      Files.write(segment, file);
      ledger = open();
      assertThat(ledger.size()).isEqualTo(2);
      ledger.close();
      assertThat(Files.readAllBytes(segment)).isEqualTo(whole);
    }
  }

  @Test
  void damageBeforeWholeRecordsStopsTheStartAndChangesNothing() throws Exception {
    for (int i = 0; i < 3; i++) {
      ledger.append(Samples.event(i), List.of());
    }
    ledger.close();
    Path segment = folder.resolve("log/segment/00000000000000000000.seg");
    byte[] file = Files.readAllBytes(segment);
    file[30] ^= 1;
    Files.write(segment, file);
    assertThatThrownBy(this::open)
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("damaged");
    assertThat(Files.readAllBytes(segment)).isEqualTo(file);
  }

  @Test
  void fewerRecordsThanACheckpointCoversStopTheStart() throws Exception {
    ledger.append(Samples.event(0), List.of());
    ledger.close();
    Path checkpoint = folder.resolve("log/checkpoint");
    Files.writeString(checkpoint, ORIGIN + "\n1\nAAAA\n\nsignatures\n");
    ledger = open();
    ledger.close();
    Files.writeString(checkpoint, ORIGIN + "\n2\nAAAA\n\nsignatures\n");
    assertThatThrownBy(this::open)
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("covers 2");
    Files.writeString(checkpoint, "rubbish");
    assertThatThrownBy(this::open).isInstanceOf(LedgerException.class);
    Files.delete(checkpoint);
    Path guard = Files.writeString(folder.resolve("guard"), ORIGIN + "\n2\nAAAA\n\nsignatures\n");
    assertThatThrownBy(
            () -> SegmentLedger.open(folder.resolve("log"), ORIGIN, SMALL.guardedBy(guard)))
        .isInstanceOf(LedgerException.class);
  }

  @Test
  void removedSegmentIsNoticedAndAppendsAreRefused() throws Exception {
    ledger.append(Samples.event(0), List.of());
    Path segment = folder.resolve("log/segment/00000000000000000000.seg");
    Path aside = folder.resolve("aside");
    Files.move(segment, aside);
    Waiting.until(() -> !ledger.trouble().isEmpty());
    assertThatThrownBy(() -> ledger.append(Samples.event(1), List.of()))
        .isInstanceOf(LedgerException.class);
    Files.move(aside, segment);
    Waiting.until(() -> ledger.trouble().isEmpty());
    assertThat(ledger.append(Samples.event(1), List.of()).index()).isEqualTo(1);
  }

  @Test
  void missingSegmentInTheMiddleIsAFaultNotAnEnd() throws Exception {
    for (int i = 0; i < 60; i++) {
      ledger.append(Samples.event(i), List.of());
    }
    List<Segment> all =
        Segment.all(org.chancery.audit.disk.Disk.real(), folder.resolve("log/segment"));
    ledger.close();
    Files.delete(all.get(1).path());
    ledger = open();
    long gone = all.get(1).first();
    assertThatThrownBy(() -> ledger.read(gone, 1)).isInstanceOf(LedgerException.class);
  }
}

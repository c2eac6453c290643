package org.chancery.audit.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.chancery.audit.Samples;
import org.chancery.audit.payload.Content;
import org.chancery.audit.payload.ExpiredException;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.payload.Vintage;
import org.chancery.audit.record.Digest;
import org.chancery.audit.record.Leg;
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
  void moreMonthsThanFilesMayBeOpenAreEachInTheirOwnFileAndDroppedAlone() throws Exception {
    int months = 40;
    var legs = new ArrayList<Leg>();
    for (int i = 0; i < 3 * months; i++) {
      Sealed sealed =
          seal.seal("prompt", number(i), "team/20%02d-01".formatted(i % months), "access");
      legs.add(sealed.leg());
      ledger.append(Samples.decision(List.of(sealed.leg())), List.of(sealed));
      if (i == months) {
        ledger.close();
        ledger = open();
      }
    }
    assertThat(ledger.vintages()).hasSize(months);
    Vintage seventh = Vintage.parse("access/2007-01");
    Dropped there = Objects.requireNonNull(ledger.vintages().get(seventh));
    assertThat(ledger.drop(seventh)).isEqualTo(there);
    assertThat(ledger.drop(seventh)).isEqualTo(there);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < legs.size(); i++) {
        int index = i;
        if (i % months == 7) {
          assertThatThrownBy(() -> ledger.kept(index, legs.get(index)))
              .isInstanceOf(ExpiredException.class)
              .hasMessageContaining("access/2007-01");
        } else {
          assertThat(Digest.of(ledger.payload(i, legs.get(i)))).isEqualTo(legs.get(i).ciphertext());
        }
      }
      ledger.close();
      ledger = open();
    }
    Files.writeString(folder.resolve("log/expired"), "chancery expired 1\n");
    ledger.close();
    assertThatThrownBy(this::open).hasMessageContaining("expired is damaged");
    Files.delete(folder.resolve("log/expired"));
    ledger = open();
    assertThatThrownBy(() -> ledger.payload(7, legs.get(7))).isInstanceOf(LedgerException.class);
  }

  private static Content number(int number) {
    return new Content(("text " + number).getBytes(UTF_8));
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

package org.chancery.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.chancery.audit.Samples;
import org.chancery.audit.disk.FaultyDisk;
import org.chancery.audit.record.Leaves;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a disk gives back in place of segments and payloads is read, or is an {@code IOException}.
 */
final class ForeignBytesTest {
  private static final Path FOLDER = Path.of("/log");

  private static byte[] event(int number) {
    byte[] leaf = Leaves.encode(Samples.event(number));
    return new Frame(List.of(new Place(0, 8 + number)), leaf).bytes();
  }

  static Stream<byte[]> frame() {
    return Stream.of(event(1), new Frame(List.of(), new byte[] {1}).bytes());
  }

  @MethodSource
  @FuzzTest
  void frame(byte[] bytes) {
    framed(bytes);
    if (bytes.length > Frame.CRC) { // the same bytes, whole
      int end = bytes.length - Frame.CRC;
      byte[] whole = bytes.clone();
      ByteBuffer.wrap(whole).putInt(end, Frame.crc(whole, end));
      framed(whole);
    }
  }

  private static void framed(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    Frame.parse(in)
        .ifPresent(
            frame -> assertThat(frame.bytes()).isEqualTo(Arrays.copyOf(bytes, in.position())));
  }

  static Stream<byte[]> segment() {
    return Stream.of(ByteBuffer.allocate(3_000).put(event(1)).put(event(2)).array(), event(3));
  }

  /** The bytes behind a good header. */
  @MethodSource
  @FuzzTest
  void segment(byte[] bytes) throws IOException {
    var disk = new FaultyDisk();
    var segment = new Segment(FOLDER, 0);
    segment.create(disk).close();
    byte[] head = Objects.requireNonNull(disk.peek(segment.path()));
    assertThat(head).hasSize(Segment.HEAD);
    byte[] all = Arrays.copyOf(head, head.length + bytes.length);
    System.arraycopy(bytes, 0, all, head.length, bytes.length);
    disk.poke(segment.path(), all);
    Segment.Scan scan = segment.scan(disk, Long.MAX_VALUE);
    assertThat(scan.end()).isBetween((long) Segment.HEAD, (long) all.length);
    assertThat(Tail.of(disk, segment, scan).refusal(segment.path(), scan.end())).isNotNull();
  }

  static Stream<byte[]> payload() {
    return Stream.of(PayloadFile.frame(new byte[100]), PayloadFile.frame(new byte[0]));
  }

  @MethodSource
  @FuzzTest
  void payload(byte[] bytes) throws IOException {
    var disk = new FaultyDisk();
    Path file = FOLDER.resolve("p");
    disk.open(file, true).close();
    disk.poke(file, bytes);
    try (var extent = disk.read(file)) {
      byte[] read = PayloadFile.payload(extent, 0);
      assertThat(PayloadFile.frame(read)).isEqualTo(Arrays.copyOf(bytes, read.length + 8));
    } catch (IOException _) {
      // damaged, and said so
    }
  }
}

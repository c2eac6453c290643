package org.chancery.audit.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.chancery.audit.Seeds;
import org.chancery.audit.disk.FaultyDisk;
import org.chancery.audit.record.Digest;
import org.chancery.audit.record.Leg;
import org.junit.jupiter.params.provider.MethodSource;

/** Sealed payloads and what is packed in them open, or are a {@link PayloadException}. */
final class ForeignBytesTest {
  private static final int MOST = 1 << 20;
  private static final KeyTable KEYS = keys();
  private static final Seal FIRST = Seal.with(KEYS, Seeds.secure(2));
  private static final Seal SECOND =
      Seal.with(KEYS, Seeds.secure(3), Padding.PADME, InstantSource.fixed(Instant.EPOCH));
  private static final Sealed WHOLE = SECOND.seal("prompt", words(40_000), "team", "standard");

  private static KeyTable keys() {
    try {
      return KeyTable.open(new FaultyDisk(), Path.of("/keys"), Seeds.secure(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Content words(int length) {
    return new Content("what do we owe Acme? ".repeat(length / 21 + 1).getBytes(UTF_8));
  }

  static Stream<byte[]> sealed() {
    return Stream.of(
        FIRST.seal("prompt", words(100), "team", "standard").bytes(),
        SECOND.seal("prompt", words(100), "team", "standard").bytes(),
        WHOLE.bytes());
  }

  /** With a leg that names just these bytes, as a forger would write it. */
  @MethodSource
  @FuzzTest
  void sealed(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    Digest digest = Digest.of(bytes);
    var leg = new Leg("prompt", bytes.length, digest, digest, "team", "standard");
    List<byte[]> parts = WHOLE.parts();
    var kept = new Kept(bytes, place -> parts.get(Math.floorMod(place.offset(), parts.size())));
    try {
      SECOND.opened(leg, kept);
    } catch (PayloadException _) {
      // refused, as it should be
    }
  }

  static Stream<byte[]> packing() {
    byte[] content = words(200).bytes();
    return Stream.of(
        Packing.packed(content, 0, content.length, Padding.PADME, 0),
        Packing.packed(content, 0, 20, Padding.OFF, 0));
  }

  @MethodSource
  @FuzzTest
  void packing(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try {
      Packing.unpack(bytes, 0, out, MOST);
    } catch (PayloadException _) {
      return; // refused, as it should be
    }
    byte[] content = out.toByteArray();
    assertThat(content.length).isLessThanOrEqualTo(MOST);
    byte[] packed = Packing.packed(content, 0, content.length, Padding.PADME, 0);
    var again = new ByteArrayOutputStream();
    Packing.unpack(packed, 0, again, MOST);
    assertThat(again.toByteArray()).isEqualTo(content);
  }
}

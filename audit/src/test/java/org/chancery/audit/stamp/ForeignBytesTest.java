package org.chancery.audit.stamp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.chancery.audit.Seeds;
import org.chancery.audit.Vectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** What time-stamping authorities send is taken, or is a {@link StampException}. */
final class ForeignBytesTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final byte[] DATA = {1, 2, 3};
  @TempDir static Path keys;
  private static List<byte[]> answers = List.of();
  private static Stamper stamper;

  @BeforeAll
  static void answers() throws IOException {
    var authority = Authority.local(keys, InstantSource.fixed(NOW), Seeds.secure(1));
    stamper = new Stamper(authority, Seeds.secure(2));
    byte[] request = stamper.request(new byte[32]).getEncoded();
    answers = List.of(authority.answer(request), stamper.stamp(new byte[32]).stamp().response());
  }

  private static void takenOrRefused(Runnable parser) {
    try {
      parser.run();
    } catch (StampException _) {
      // refused, as it should be
    }
  }

  private static Trust trust() {
    return new Trust(stamper.authority().roots(), List.of());
  }

  static Stream<byte[]> response() {
    return Stream.concat(
        answers.stream(), Stream.of(Vectors.bytes("rfc3161/test_tsa/response.tsr")));
  }

  /** A stored stamp, and the answer to a request on the wire. */
  @MethodSource
  @FuzzTest
  void response(byte[] bytes) {
    takenOrRefused(() -> assertThat(Tokens.read(bytes, trust()).at()).isNotNull());
    takenOrRefused(() -> stamper.checked(stamper.matching(stamper.request(new byte[32]), bytes)));
  }

  static Stream<byte[]> evidence() {
    List<byte[]> ours = Renewal.group(stamper, List.of(DATA, new byte[] {4}));
    return Stream.concat(
        Stream.of(ours.getFirst(), Renewal.renew(stamper, ours.getFirst())),
        Stream.of(Vectors.bytes("rfc4998/1Chain1ATS/BIN_ER.ers")));
  }

  @MethodSource
  @FuzzTest
  void evidence(byte[] bytes) {
    takenOrRefused(() -> Renewal.check(bytes, DATA, trust(), NOW));
    takenOrRefused(() -> assertThat(Renewal.until(bytes)).isNotNull());
    takenOrRefused(() -> Renewal.renew(stamper, bytes));
  }

  static Stream<byte[]> pem() {
    return Stream.of(Pem.of(stamper.authority().roots()).getBytes(UTF_8));
  }

  @MethodSource
  @FuzzTest
  void pem(byte[] bytes) {
    takenOrRefused(() -> {
      var read = Pem.parse(new String(bytes, ISO_8859_1));
      assertThat(Pem.parse(Pem.of(read))).isEqualTo(read);
    });
  }
}

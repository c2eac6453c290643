package org.chancery.redaction.extract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Documents of strangers are read, or it is said why not: always in time, and never an exception.
 */
final class ForeignBytesTest {
  private static final ExtractLimits LIMITS =
      new ExtractLimits(1 << 20, 8 << 20, 1 << 20, 10_000, 2, Duration.ofSeconds(4), 1);
  private static final Extractor EXTRACTOR = Extractor.open(LIMITS, InstantSource.system());

  /** Nothing that is read hangs: small documents take far less than their time. */
  private static void read(byte[] bytes, Declared declared) {
    Extract extract = EXTRACTOR.read(bytes, declared);
    assertThat(extract.why()).isNotIn(why(Unread.Why.TOO_SLOW), why(Unread.Why.BUSY));
    assertThat(extract.characters()).isLessThanOrEqualTo(LIMITS.characters());
    if (extract.why().isPresent()) {
      assertThat(extract.passages()).isEmpty();
    }
  }

  private static java.util.Optional<Unread.Why> why(Unread.Why why) {
    return java.util.Optional.of(why);
  }

  static Stream<byte[]> pdf() {
    return Stream.of(
        PdfFiles.of("Dear Ann"),
        PdfFiles.of(List.of(List.of("one"), List.of("two")), PdfFiles::note),
        PdfFiles.of(List.of(List.of("more")), PdfFiles::locked));
  }

  @MethodSource
  @FuzzTest
  void pdf(byte[] bytes) {
    read(bytes, Declared.NOTHING);
  }

  static Stream<byte[]> office() {
    return Stream.of(OfficeFiles.letter(), OfficeFiles.table(), OfficeFiles.deleted());
  }

  @MethodSource
  @FuzzTest
  void office(byte[] bytes) {
    read(bytes, Declared.NOTHING);
  }

  /** The parts of an office file, whose compression would hide them from a fuzzer. */
  static Stream<byte[]> officePart() {
    String namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    return Stream.of(
            "<w:document xmlns:w=\""
                + namespace
                + "\"><w:body><w:p><w:r><w:t>Ann</w:t></w:r></w:p>"
                + "</w:body></w:document>",
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")
        .map(text -> text.getBytes(UTF_8));
  }

  @MethodSource
  @FuzzTest
  void officePart(byte[] bytes) {
    read(OfficeFiles.with(OfficeFiles.letter(), "word/document.xml", bytes), Declared.NOTHING);
  }

  static Stream<byte[]> plain() {
    return Map.of(
            "csv", "name,iban\n\"Neumann, Ann\",DE89 3704\n",
            "html", "<p>Ann <b>Neu</b>mann &amp; <!-- x --><a href='mailto:a@b.c'>&#65;</a>",
            "text", "caf\u00e9 \u6771\u4eac \ud83d\ude00\r\n\tx")
        .values()
        .stream()
        .map(text -> text.getBytes(UTF_8));
  }

  @MethodSource
  @FuzzTest
  void plain(byte[] bytes) {
    read(bytes, Declared.NOTHING);
    read(bytes, new Declared("text/csv; charset=utf-8", "a.csv"));
    read(bytes, new Declared("text/html", "a.html"));
    read(bytes, new Declared("text/plain; charset=utf-16le", "a.txt"));
  }
}

package org.chancery.redaction.extract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that mean harm: each ends with a reason, within the limits. */
@Timeout(60)
final class HostileDocumentsTest {
  private static final ExtractLimits LIMITS =
      new ExtractLimits(8 << 20, 16 << 20, 1 << 20, 50_000, 2, Duration.ofSeconds(5), 2);

  private static Arguments row(String name, byte[] file, Unread.@Nullable Why why) {
    return Arguments.of(name, file, why);
  }

  static Stream<Arguments> documents() {
    byte[] letter = OfficeFiles.letter();
    byte[] table = OfficeFiles.table();
    byte[] pdf = PdfFiles.of("a page");
    byte[] zeros = new byte[40 << 20];
    byte[] spaces = new byte[20 << 20];
    Arrays.fill(spaces, (byte) ' ');
    return Stream.of(
        row("nothing", new byte[0], Unread.Why.EMPTY),
        row("more bytes than may be", new byte[9 << 20], Unread.Why.TOO_LARGE),
        row("a text with a null in it", "a\0b".getBytes(UTF_8), Unread.Why.UNREADABLE),
        row(
            "a text in no known charset",
            new byte[] {'a', (byte) 0xff, 'b'},
            Unread.Why.UNREADABLE),
        row("a long text", "word ".repeat(300_000).getBytes(UTF_8), Unread.Why.TOO_LARGE),
        row(
            "an archive of files",
            OfficeFiles.zip(Map.of("a.txt", new byte[9])),
            Unread.Why.UNSUPPORTED),
        row("an old DOC", hex("d0cf11e0a1b11ae1", ""), Unread.Why.UNSUPPORTED),
        row(
            "a DOCX with a password",
            hex("d0cf11e0a1b11ae1", "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"),
            Unread.Why.ENCRYPTED),
        row("RTF", "{\\rtf1 hidden}".getBytes(UTF_8), Unread.Why.UNSUPPORTED),
        row("an image", hex("89504e470d0a1a0a", "x"), Unread.Why.UNSUPPORTED),
        row("a DOCX cut in half", Arrays.copyOf(letter, letter.length / 2), Unread.Why.UNREADABLE),
        row(
            "an XLSX whose end is cut",
            Arrays.copyOf(table, table.length - 30),
            Unread.Why.UNREADABLE),
        row(
            "a bomb in a part",
            OfficeFiles.with(letter, "word/a.xml", spaces),
            Unread.Why.TOO_LARGE),
        row(
            "a bomb in a bomb",
            OfficeFiles.with(letter, "word/a.docx", OfficeFiles.with(letter, "word/a.xml", spaces)),
            Unread.Why.TOO_LARGE),
        row("a document in a document in a document", nested(letter), Unread.Why.TOO_DEEP),
        row("a thousand laughs", laughs(letter), Unread.Why.UNREADABLE),
        row("an entity from a file", external(letter), Unread.Why.UNREADABLE),
        row(
            "elements without end",
            OfficeFiles.changed(letter, "word/document.xml", _ -> "<a>".repeat(100_000)),
            Unread.Why.TOO_DEEP),
        row("more cells than may be", cells(table), Unread.Why.TOO_LARGE),
        row(
            "a cell of a string that is not there",
            OfficeFiles.changed(table, "xl/sharedStrings.xml", _ -> "<sst/>"),
            Unread.Why.UNREADABLE),
        row("an entry that only streaming readers see", beside(letter), Unread.Why.UNREADABLE),
        row("a PDF that is a ZIP too", joined(pdf, letter), Unread.Why.UNREADABLE),
        row("an image that is a PDF too", joined(hex("ffd8ff", ""), pdf), Unread.Why.UNREADABLE),
        row(
            "a text that is a ZIP too",
            joined("text ".getBytes(UTF_8), letter),
            Unread.Why.UNREADABLE),
        row(
            "a PDF with a password",
            PdfFiles.of(List.of(List.of("x")), PdfFiles::locked),
            Unread.Why.ENCRYPTED),
        row("a PDF that is only a head", "%PDF-1.7\n".getBytes(UTF_8), Unread.Why.UNREADABLE),
        row(
            "a PDF with a bomb on its page",
            PdfFiles.byHand("/Filter[/FlateDecode]", flate(zeros)),
            Unread.Why.TOO_LARGE),
        row(
            "a PDF with a bomb that is read as it unpacks",
            PdfFiles.byHand("/Filter/FlateDecode", flate(zeros)),
            null),
        row(
            "a PDF with a bomb for metadata",
            PdfFiles.byHand("/Type/Metadata/Filter/FlateDecode", flate(zeros)),
            Unread.Why.TOO_LARGE),
        row(
            "a PDF packed twice",
            PdfFiles.byHand("/Filter[/FlateDecode/LZWDecode]", flate(new byte[99])),
            Unread.Why.TOO_LARGE),
        row(
            "a PDF packed twice under another name",
            PdfFiles.byHand("/Filter[/FlateDecode/R#75nLengthDecode]", flate(new byte[99])),
            Unread.Why.TOO_LARGE),
        row(
            "a PDF whose page is an endless sum",
            PdfFiles.byHand("", "q ".repeat(3_000_000).getBytes(UTF_8)),
            null),
        row(
            "a PDF whose pages are their own parents",
            PdfFiles.of(List.of(List.of("x")), PdfFiles::circle),
            null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void whatMeansHarmEndsWithAReason(String name, byte[] file, Unread.@Nullable Why why) {
    try (var extractor = Extractor.open(LIMITS, InstantSource.system())) {
      long before = System.nanoTime();
      var extract = extractor.read(file, Declared.NOTHING);
      assertThat(System.nanoTime() - before).isLessThan(Duration.ofSeconds(6).toNanos());
      if (why != null) {
        assertThat(extract.why()).as(name).contains(why);
        assertThat(extract.passages()).isEmpty();
      }
    }
  }

  @Test
  void bytesChangedByChanceNeverBreakTheReader() {
    long seed = 20_261_121;
    System.out.println("seed " + seed);
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    try (var extractor = Extractor.open(LIMITS, InstantSource.system())) {
      for (byte[] file :
          List.of(PdfFiles.of("a page"), OfficeFiles.letter(), OfficeFiles.table())) {
        for (int i = 0; i < 60; i++) {
          byte[] broken = file.clone();
          for (int j = 0; j < 1 + i / 10; j++) {
            broken[chance.nextInt(broken.length)] = (byte) chance.nextInt(256);
          }
          assertThat(extractor.read(broken, Declared.NOTHING)).isNotNull();
        }
      }
    }
  }

  @Test
  void aReadingOutOfTimeIsTooSlow() {
    var limits = new ExtractLimits(8 << 20, 16 << 20, 1 << 20, 50_000, 2, Duration.ofNanos(1), 1);
    try (var extractor = Extractor.open(limits, InstantSource.system())) {
      assertThat(extractor.read(PdfFiles.long20(), Declared.NOTHING).why())
          .contains(Unread.Why.TOO_SLOW);
    }
  }

  private static byte[] hex(String head, String rest) {
    return joined(java.util.HexFormat.of().parseHex(head), rest.getBytes(ISO_8859_1));
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static byte[] nested(byte[] letter) {
    byte[] file = letter;
    for (int i = 0; i < 3; i++) {
      file = OfficeFiles.with(letter, "word/embeddings/a.docx", file);
    }
    return file;
  }

  private static byte[] laughs(byte[] letter) {
    var types = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      types.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
    }
    return OfficeFiles.changed(letter, "word/document.xml", _ -> types + "]><a>&a29;</a>");
  }

  private static byte[] external(byte[] letter) {
    return OfficeFiles.changed(
        letter,
        "word/document.xml",
        _ -> "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>");
  }

  private static byte[] cells(byte[] table) {
    String row = "<row>" + "<c><v>1</v></c>".repeat(100) + "</row>";
    return OfficeFiles.changed(
        table,
        "xl/worksheets/sheet1.xml",
        _ -> "<worksheet><sheetData>" + row.repeat(510) + "</sheetData></worksheet>");
  }

  /** A letter with an entry between others that its directory does not know. */
  private static byte[] beside(byte[] letter) {
    byte[] hidden = OfficeFiles.zip(new LinkedHashMap<>(Map.of("word/document.xml", new byte[99])));
    byte[] entry = Arrays.copyOf(hidden, hidden.length - 22 - 46 - 17);
    String text = new String(letter, ISO_8859_1);
    int directory = text.indexOf("PK\1\2");
    byte[] file =
        joined(
            joined(Arrays.copyOf(letter, directory), entry),
            Arrays.copyOfRange(letter, directory, letter.length));
    int end = file.length - 22;
    int offset = directory + entry.length;
    for (int i = 0; i < 4; i++) {
      file[end + 16 + i] = (byte) (offset >>> (8 * i));
    }
    return file;
  }

  private static byte[] flate(byte[] data) {
    var out = new ByteArrayOutputStream();
    try (var packing = new DeflaterOutputStream(out)) {
      packing.write(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}

package org.chancery.redaction.extract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.chancery.redaction.detect.Span;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExtractorTest {
  private static final Extractor EXTRACTOR =
      Extractor.open(ExtractLimits.standard(), InstantSource.system());

  @AfterAll
  static void close() {
    EXTRACTOR.close();
  }

  private static Extract read(byte[] file, String type, String name) {
    return EXTRACTOR.read(file, new Declared(type, name));
  }

  private static Extract read(byte[] file) {
    return EXTRACTOR.read(file, Declared.NOTHING);
  }

  private static String said(Extract extract) {
    assertThat(extract.why()).isEmpty();
    return extract.passages().stream()
        .map(p -> "[" + p.place() + "]\n" + p.text().value())
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          type                       | name     | charset      | kind
          text/plain                 | a.txt    | UTF-8        | TEXT
          ''                         | ''       | UTF-8        | TEXT
          application/pdf            | a.pdf    | UTF-8        | TEXT
          text/plain;charset=cp1250  | a.txt    | windows-1250 | TEXT
          text/plain                 | a.txt    | windows-1252 | TEXT
          text/csv                   | ''       | UTF-8        | CSV
          ''                         | A.CSV    | UTF-8        | CSV
          text/html                  | ''       | UTF-8        | HTML
          ''                         | page.htm | UTF-8        | HTML
          application/json           | a.json   | UTF-8        | TEXT
          """)
  void plainTextIsReadInItsCharset(String type, String name, String charset, MediaKind kind) {
    var extract = read("für Clara, 12".getBytes(Charset.forName(charset)), type, name);
    assertThat(extract.kind()).isEqualTo(kind);
    assertThat(extract.writable()).isTrue();
    assertThat(extract.passages().getFirst().text().value()).isEqualTo("für Clara, 12");
  }

  @Test
  void byteOrderMarksAreHeeded() {
    for (String charset : List.of("UTF-16LE", "UTF-16BE", "UTF-8")) {
      var extract = read("\uFEFFnaïve ☂".getBytes(Charset.forName(charset)));
      assertThat(extract.passages().getFirst().text().value()).isEqualTo("naïve ☂");
    }
  }

  @Test
  void htmlThatSaysSoItselfIsHtml() {
    assertThat(read(" <!DOCTYPE html><p>x".getBytes(UTF_8)).kind()).isEqualTo(MediaKind.HTML);
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          html                                   | reads
          <p>DE89<b>3704</b>0044</p><p>x</p>     | DE8937040044/x/
          Cla<!-- x -->ra                        | Clara
          a<script>if (1<2) x</script>b          | a/b
          a<td title="x>y">b</td>                | a/b/
          <a href=x>Ann</a> Lee                  | Ann Lee
          3 < 4 and 5 > 2                        | 3 < 4 and 5 > 2
          a <b unclosed                          | a <b unclosed
          <!-- never ends                        | ``
          Ann<br>Lee                             | Ann/Lee
          """)
  void htmlReadsWithoutItsTags(String html, String reads) {
    assertThat(HtmlView.of(html, 1_000).text().value().replace("\n", "/")).isEqualTo(reads);
  }

  @Test
  void whatTagsCutApartLeadsBackToTheWholeOfIt() {
    String html = "<p>to DE89<b>3704</b>00 now</p>";
    View view = HtmlView.of(html, 1_000);
    int at = view.text().value().indexOf("DE89370400");
    assertThat(view.source(new Span(at, at + 10)))
        .contains(new Span(html.indexOf("DE89"), html.indexOf(" now")));
  }

  @Test
  void aCellIsReadBesideTheHeadOfItsColumn() {
    String csv = "Name;\"Date of birth\"\nClara;1984-05-02\r\n\"Lee \"\"Al\"\"; Ann\";1990-01-01\n";
    View view = read(csv.getBytes(UTF_8), "text/csv", "").views().getFirst();
    assertThat(view.text().value())
        .isEqualTo(
            """
            Name: Clara
            Date of birth: 1984-05-02

            Name: Lee "Al"; Ann
            Date of birth: 1990-01-01

            """);
    int at = view.text().value().indexOf("1990-01-01");
    assertThat(view.source(new Span(at - 3, at + 10)))
        .contains(new Span(csv.indexOf("1990"), csv.indexOf("1990") + 10));
    assertThat(view.source(new Span(0, 4))).isEmpty();
  }

  @Test
  void aListWithoutHeadsHasNoView() {
    assertThat(read("12345;67890\n1;2\n".getBytes(UTF_8), "text/csv", "").views()).isEmpty();
    assertThat(read("one column\nonly\n".getBytes(UTF_8), "text/csv", "").views()).isEmpty();
  }

  @Test
  void aPdfSaysItsPagesAndWhatStandsBesideThem() {
    byte[] file =
        PdfFiles.of(
            List.of(List.of("Pay DE89370400440532013000"), List.of("Page the second")),
            document -> {
              PdfFiles.author(document);
              PdfFiles.note(document);
            });
    var extract = read(file, "text/plain", "x.txt");
    assertThat(extract.kind()).isEqualTo(MediaKind.PDF);
    assertThat(extract.writable()).isFalse();
    assertThat(extract.left()).isEmpty();
    assertThat(said(extract))
        .contains("[page 1]\nPay DE89370400440532013000")
        .contains("[page 2]\nPage the second")
        .contains("Clara Neumann", "Dossier 7", "call Dora Lindqvist");
  }

  @Test
  void whatAPdfHoldsBesideTextIsReadOrLeftByName() {
    byte[] inner = PdfFiles.of("the inner page");
    var attached = read(PdfFiles.of(List.of(List.of("outer")), d -> PdfFiles.attach(d, inner)));
    assertThat(said(attached)).contains("[attachment 1, page 1]\nthe inner page");
    var noise = new byte[] {0x1f, (byte) 0x8b, 8, 0};
    var archive = read(PdfFiles.of(List.of(List.of("outer")), d -> PdfFiles.attach(d, noise)));
    assertThat(archive.left()).containsExactly(new Unread(MediaKind.OTHER, Unread.Why.UNSUPPORTED));
    var pictured = read(PdfFiles.of(List.of(List.of("outer")), PdfFiles::image));
    assertThat(pictured.left())
        .containsExactly(new Unread(MediaKind.IMAGE, Unread.Why.UNSUPPORTED));
  }

  @Test
  void aLetterSaysEverythingInIt() {
    var extract = read(OfficeFiles.deleted());
    assertThat(extract.kind()).isEqualTo(MediaKind.DOCX);
    assertThat(extract.left()).isEmpty();
    assertThat(said(extract))
        .contains("Dear Clara Neumann,")
        .contains("DE89370400440532013000")
        .contains("Head 71", "Foot 72", "Note 73", "Comment 74", "gone 75")
        .contains("Dora Lindqvist", "Emil Karlsson", "Frida Holm");
  }

  @Test
  void aTableSaysEveryCellBesideItsHead() {
    var extract = read(OfficeFiles.table());
    assertThat(extract.kind()).isEqualTo(MediaKind.XLSX);
    assertThat(said(extract))
        .contains("Name: Clara Neumann")
        .contains("Date of birth: 1984-05-02")
        .contains("Card: 4111111111111111")
        .contains("formula 81", "Secret 82", "DE89370400440532013000", "Comment 83")
        .contains("Dora Lindqvist", "Emil Karlsson");
    var sheet = extract.passages().getFirst();
    assertThat(sheet.at(sheet.text().value().indexOf("Clara"))).isEqualTo("sheet 1 A2");
    assertThat(sheet.at(sheet.text().value().indexOf("1984"))).isEqualTo("sheet 1 B2");
    var hidden = extract.passages().get(1);
    assertThat(hidden.at(hidden.text().value().indexOf("DE89"))).isEqualTo("sheet 2 D5");
  }

  @Test
  void whatLiesInALetterIsReadOrLeftByName() {
    byte[] within =
        OfficeFiles.with(OfficeFiles.letter(), "word/embeddings/a.xlsx", OfficeFiles.table());
    assertThat(said(read(within))).contains("sheet 1]\nName\n").contains("Name: Clara Neumann");
    byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 0xd, 0xa, 0x1a, 0xa, 1};
    assertThat(read(OfficeFiles.with(OfficeFiles.letter(), "word/media/a.png", picture)).left())
        .containsExactly(new Unread(MediaKind.IMAGE, Unread.Why.UNSUPPORTED));
    byte[] named =
        OfficeFiles.with(OfficeFiles.letter(), "word/media/Clara Neumann.txt", "x".getBytes(UTF_8));
    assertThat(said(read(named))).contains("word/media/Clara Neumann.txt");
  }

  @Test
  void nothingThatIsReadPrints() {
    var extract = read("Clara Neumann".getBytes(UTF_8), "text/csv", "Clara");
    assertThat(extract.toString() + new Declared("Clara", "Clara")).doesNotContain("Clara");
  }
}

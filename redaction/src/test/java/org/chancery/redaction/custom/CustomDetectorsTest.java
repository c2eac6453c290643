package org.chancery.redaction.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chancery.catalog.document.Place;
import org.chancery.catalog.document.RefusedException;
import org.chancery.catalog.policy.CustomDetector;
import org.chancery.catalog.policy.CustomDetector.Language;
import org.chancery.catalog.policy.CustomDetector.Match;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.detect.Deadline;
import org.chancery.redaction.detect.DetectionException;
import org.chancery.redaction.detect.Detector;
import org.chancery.redaction.detect.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CustomDetectorsTest {
  private static final Place PLACE = new Place("p.yaml", 7, 3);
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          text                              | found
          ask Blue Heron about it           | Blue Heron
          BLUE HERON, blue-heron            | BLUE HERON, blue-heron
          blue,  heron                      | blue,  heron
          the Zürich office, ZURICH         | Zürich, ZURICH
          Strasse 7 and Straße 8            | Strasse, Straße
          see Zu\u0308rich today            | Zu\u0308rich
          Nightjar\uD83D\uDE00              | Nightjar
          (nightjar)                        | nightjar
          blue blue heron                   | blue heron
          in northern blue heron park now   | blue heron, heron park now
          Blue and Heron                    |
          blue    heron                     |
          blue\uD83D\uDE00\uD83D\uDE00heron |
          Nightjars                         |
          unNightjar                        |
          nightjar2                         |
          Zur Ich                           |
          """)
  void wordsAreFoundWholeInAnyCaseWithOrWithoutAccents(String text, String found) {
    Detector detector =
        of(
            new Match.Words(
                List.of("Blue Heron", "nightjar", "Zürich", "Straße", "Heron Park Now"),
                Language.NONE));
    assertThat(shown(detector, text)).isEqualTo(found == null ? "" : found);
  }

  @ParameterizedTest
  @CsvSource({
    "ENGLISH, Nightjar, nightjars, true",
    "ENGLISH, supply offices, supply office, true",
    "ENGLISH, Nightjar, nightjarring, false",
    "ENGLISH, care, cars, false",
    "GERMAN, Kundenakte, Kundenakten, true",
    "GERMAN, Vertrag, Vertrages, true",
    "GERMAN, Vertrag, Vertragstext, false",
    "FRENCH, dossier rouge, Dossiers rouges, true",
    "SPANISH, contrato, contratos, true",
    "ITALIAN, contratto, contratti, true",
    "DUTCH, klant, klanten, true",
    "NONE, contract, contracts, false",
  })
  void endingsOfALanguageAreTakenOffBothSides(
      Language language, String word, String text, boolean found) {
    Detector detector = of(new Match.Words(List.of(word), language));
    assertThat(shown(detector, text)).isEqualTo(found ? text : "");
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          pattern          | check    | text                       | found
          CN-[0-9]{4}      |          | CN-1234 and CN-5678, CN-9  | CN-1234, CN-5678
          \\bCN-[0-9]{4}\\b |         | XCN-1234 CN-12345 CN-1234  | CN-1234
          (?i)cn-[0-9]+    |          | cn-1 Cn-22                 | cn-1, Cn-22
          ^CN-[0-9]{4}     |          | CN-1234 CN-5678            | CN-1234
          [0-9]{4}-[0-9]{4}| luhn     | 7992-7398 7992-7390        | 7992-7398
          [A-Z]{2}[0-9]{4} | mod97    | AB1281 AB1282              | AB1281
          [0-9]{11}        | mod11-10 | 86095742719 86095742718    | 86095742719
          é+               |          | caféé                      | éé
          [0-9]{4}         | luhn     | no digits here             |
          """)
  void patternsFindWhatTheyMatchAndWhoseCheckHolds(
      String pattern, String check, String text, String found) {
    Detector detector = of(new Match.Pattern(pattern, Optional.ofNullable(check)));
    assertThat(shown(detector, text)).isEqualTo(found == null ? "" : found);
    assertThat(detector.detect(new Text(text))).allMatch(f -> f.proven() == (check != null));
  }

  @Test
  void aMatchCountsOnlyNearAWordOfItsContext() {
    Detector detector =
        CustomDetectors.of(
            described(new Match.Pattern("[0-9]{6}", Optional.empty()), "customer", "Kunde"),
            files());
    assertThat(shown(detector, "customer 123456")).isEqualTo("123456");
    assertThat(shown(detector, "KUNDE: 123456")).isEqualTo("123456");
    assertThat(shown(detector, "customers 123456, order 654321")).isEmpty();
    assertThat(shown(detector, "customer" + " ".repeat(60) + "123456")).isEmpty();
  }

  @Test
  void aPatternFindsTheSameWhereverAPieceOfTheTextEnds() {
    Detector detector = of(new Match.Pattern("\\bCN-[0-9]{4}\\b", Optional.empty()));
    for (int before = 2_020; before < 2_060; before++) {
      String text = ".".repeat(before) + "CN-1234 XCN-1234 CN-12345";
      assertThat(shown(detector, text)).as("at %d", before).isEqualTo("CN-1234");
      String pairs = "\uD83D\uDE00".repeat(before / 2) + "CN-1234";
      assertThat(shown(detector, pairs)).as("at %d", before).isEqualTo("CN-1234");
    }
  }

  @Test
  void anExpressionThatLooksFarAheadEndsWithTheDeadline() {
    Detector detector = of(new Match.Pattern("a(.*b)?", Optional.empty()));
    Text text = new Text("a".repeat(1 << 20));
    Deadline deadline = Deadline.in(Duration.ofMillis(300), InstantSource.system());
    long start = System.nanoTime();
    assertThatThrownBy(() -> detector.detect(text, deadline))
        .isInstanceOf(DetectionException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void aFileOfWordsIsReadIfItIsTheOneThatThePolicyNames() throws Exception {
    String digest = write("names.txt", "Blue Heron\n\nnightjar\r\nÄrger\n");
    Detector detector = of(new Match.WordFile("names.txt", digest, Language.NONE));
    assertThat(shown(detector, "a blue heron, a NIGHTJAR, arger"))
        .isEqualTo("blue heron, NIGHTJAR, arger");
    Files.writeString(folder.resolve("names.txt"), "other\n");
    refused(new Match.WordFile("names.txt", digest, Language.NONE), "the file is another one");
    refused(new Match.WordFile("none.txt", digest, Language.NONE), "there is no file");
    String bad = write("bad.txt", "fine\n***\n");
    refused(new Match.WordFile("bad.txt", bad, Language.NONE), "line 2 is not 1 to 8 words");
    Files.write(folder.resolve("latin.txt"), new byte[] {'a', (byte) 0xE9, 'b'});
    refused(new Match.WordFile("latin.txt", digest, Language.NONE), "the file is not UTF-8");
  }

  @Test
  void manyWordsTakeLittleRoomAndAreAllFound() throws Exception {
    var lines = new StringBuilder();
    for (int i = 0; i < 200_000; i++) {
      lines.append("company number").append(i).append(" ltd\n");
    }
    Detector detector =
        of(new Match.WordFile("many.txt", write("many.txt", lines.toString()), Language.NONE));
    for (int i = 0; i < 200_000; i += 9_999) {
      String name = "Company Number" + i + " Ltd";
      assertThat(shown(detector, "ask " + name + " now")).isEqualTo(name);
    }
    assertThat(shown(detector, "ask company number200000 ltd")).isEmpty();
  }

  @Test
  void whatIsNoPatternOrCheckIsRefusedWhereItStands() {
    refused(new Match.Pattern("(a", Optional.empty()), "not a pattern");
    refused(new Match.Pattern("(?=a)b", Optional.empty()), "not a pattern");
    refused(new Match.Pattern("(a)\\1", Optional.empty()), "not a pattern");
    refused(new Match.Pattern("a*", Optional.empty()), "it matches nothing at all");
    refused(new Match.Pattern("a", Optional.of("crc")), "no such check");
    refused(new Match.Words(List.of("?!"), Language.NONE), "not 1 to 8 words");
    refused(new Match.Words(List.of("a b c d e f g h i"), Language.NONE), "not 1 to 8 words");
  }

  private void refused(Match match, String wrong) {
    assertThatThrownBy(() -> of(match))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.refusal().place()).isEqualTo(PLACE);
              assertThat(e.refusal().wrong()).contains(wrong);
            });
  }

  private Detector of(Match match) {
    return CustomDetectors.of(described(match), files());
  }

  private WordFiles files() {
    return new WordFiles(folder);
  }

  private static CustomDetector described(Match match, String... context) {
    return new CustomDetector(
        new CustomDetector.Name("own"), new Label("OWN"), match, List.of(context), PLACE);
  }

  private String write(String name, String text) throws IOException, NoSuchAlgorithmException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve(name), bytes);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static String shown(Detector detector, String text) {
    return detector.detect(new Text(text)).stream()
        .map(f -> text.substring(f.span().start(), f.span().end()))
        .collect(Collectors.joining(", "));
  }
}

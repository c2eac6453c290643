package org.chancery.redaction.classify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.chancery.catalog.policy.Reason;
import org.chancery.redaction.detect.DetectionException;
import org.chancery.redaction.detect.Detectors;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EncodedTextTest {
  private static final Set<String> SOME =
      Set.of("email", "phone", "payment-card", "us-ssn", "url-credential");
  private static final Inspector INSPECTOR = deep(2);

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text                                             | findings
          mail=ann%40example.org&x=1                       | EMAIL_ADDRESS:ann%40example.org
          q=%2B49%2030%201234567%26tel                     | PHONE_NUMBER:%2B49%2030%201234567
          to=ann%2540example.org                           | EMAIL_ADDRESS:ann%2540example.org
          j%C3%BCrgen%40example.org                        | EMAIL_ADDRESS:j%C3%BCrgen%40example.org
          {\\"to\\": \\"ann\\u0040example.org\\"}          | EMAIL_ADDRESS:ann\\u0040example.org
          {\\"to\\": \\"x\\nann@example.org\\"}            | EMAIL_ADDRESS:ann@example.org
          Hello,\\nann@example.org                         | EMAIL_ADDRESS:ann@example.org
          a \\x40 b, ann\\x40example.org                   | EMAIL_ADDRESS:ann\\x40example.org
          write ann&#64;example.org                        | EMAIL_ADDRESS:ann&#64;example.org
          write ann&#x40;example&period;org                | EMAIL_ADDRESS:ann&#x40;example&period;org
          write ann&commat;example.org                     | EMAIL_ADDRESS:ann&commat;example.org
          ann=40example.org =3D=20                         | EMAIL_ADDRESS:ann=40example.org
          ann@example.org 50% off &amp; more               | EMAIL_ADDRESS:ann@example.org
          mongodb://u:D1ffP%40ssw0rd@db0.example.com/x     | SECRET:u:D1ffP%40ssw0rd
          ann%40example                                    | ''
          ann%4example.org                                 | ''
          ann%GGexample.org                                | ''
          ann%FFexample.org                                | ''
          ann%00%40                                        | ''
          ann=40example.org                                | ''
          ann&#64example.org                               | ''
          ann&atsign;example.org                           | ''
          C:\\new\\ann                                     | ''
          100%25 of 20%2C and 3%                           | ''
          """)
  void escapesAreReadAndFindingsCoverExactlyWhatStandsThere(String text, String findings) {
    assertThat(shown(INSPECTOR, text.replace("\\\\", "\\")))
        .isEqualTo(findings.equals("''") ? "" : findings.replace("\\\\", "\\"));
  }

  @Test
  void quotedPrintableLinesAreJoined() {
    String text = "From: ann@exam=\nple.org =3D";
    assertThat(shown(INSPECTOR, text)).isEqualTo("EMAIL_ADDRESS:ann@exam=\nple.org");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          please write to ann@example.org         | EMAIL_ADDRESS
          please write to jürgen@example.org, 日本 | EMAIL_ADDRESS
          card 4111 1111 1111 1111, not more      | CREDIT_CARD
          {"email":"ann%40example.org", "a": 1}   | EMAIL_ADDRESS
          there is nothing to be found in here    |
          """)
  void base64IsOpenedAndAFindingCoversTheWholeRun(String inner, @Nullable String label) {
    byte[] bytes = inner.getBytes(UTF_8);
    for (String run :
        List.of(
            Base64.getEncoder().encodeToString(bytes),
            Base64.getEncoder().withoutPadding().encodeToString(bytes),
            Base64.getUrlEncoder().encodeToString(bytes))) {
      String expected = label == null ? "" : label + ":" + run;
      for (String around : List.of("%s", "data: %s.", "\"%s\"", "x\n%s\ny", "(%s)")) {
        assertThat(shown(INSPECTOR, around.formatted(run))).isEqualTo(expected);
      }
    }
  }

  @Test
  void base64OverSeveralLinesIsOneRun() {
    String inner = "lorem ipsum ".repeat(9) + "ann@example.org" + " dolor sit".repeat(8);
    String run = Base64.getMimeEncoder().encodeToString(inner.getBytes(UTF_8));
    assertThat(run).contains("\r\n");
    assertThat(shown(INSPECTOR, "body:\r\n\r\n" + run + "\r\n--"))
        .isEqualTo("EMAIL_ADDRESS:" + run);
  }

  @Test
  void severalLabelsInOneRunAllSurviveAndTogetherCoverIt() {
    String inner = "write ann@example.org, pay 4111 1111 1111 1111, ask 536-22-8726 today";
    String run = Base64.getEncoder().encodeToString(inner.getBytes(UTF_8));
    List<Finding> found = found(INSPECTOR, "<" + run + ">");
    assertThat(found.stream().map(f -> f.label().value()))
        .containsExactly("EMAIL_ADDRESS", "CREDIT_CARD", "US_SSN");
    assertThat(found.getFirst().span().start()).isEqualTo(1);
    assertThat(found.getLast().span().end()).isEqualTo(1 + run.length());
    for (int i = 1; i < found.size(); i++) {
      assertThat(found.get(i).span().start()).isEqualTo(found.get(i - 1).span().end());
    }
  }

  @Test
  void encodingsAreOpenedToTheStatedDepthAndNoDeeper() {
    String once = encoded("please write to ann@example.org at once");
    String twice = encoded(once);
    String thrice = encoded(twice);
    assertThat(shown(deep(0), once)).isEmpty();
    assertThat(shown(deep(1), once)).isEqualTo("EMAIL_ADDRESS:" + once);
    assertThat(shown(deep(1), twice)).isEmpty();
    assertThat(shown(deep(2), twice)).isEqualTo("EMAIL_ADDRESS:" + twice);
    assertThat(shown(deep(2), thrice)).isEmpty();
    assertThat(shown(deep(3), thrice)).isEqualTo("EMAIL_ADDRESS:" + thrice);
  }

  @Test
  void whatIsNoTextIsLeftAlone() {
    var random = new Random(7);
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[18 + random.nextInt(200)];
      random.nextBytes(bytes);
      var part = new int[1];
      new Base64Opener()
          .open(new Text("sha " + Base64.getEncoder().encodeToString(bytes)), _ -> part[0]++);
      assertThat(part[0]).as("run %d", i).isZero();
    }
    for (String text :
        List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "org/chancery/redaction/classify/EncodedTextTest",
            "aVeryLongIdentifierThatIsMadeOfWordsAndNothingElse",
            "0123456789".repeat(10))) {
      new Base64Opener().open(new Text(text), _ -> assertThat(text).isEqualTo("not opened"));
    }
  }

  @Test
  void plainTextIsNotReadTwice() {
    for (Opener opener : Openers.all()) {
      opener.open(
          new Text("Dear Ann, the price is 5 = 2 + 3, or 40% & more. C:\\temp \\o/ a\\b"),
          _ -> assertThat("opened").isEqualTo("plain"));
    }
  }

  @Test
  void whatIsOpenedCountsAgainstTheSizeOnceMore() {
    var limits = new InspectionLimits(Duration.ofSeconds(9), 1_000, 100, 3, 0);
    String run = encoded("a".repeat(500));
    assertThat(over(limits).inspect(List.of(new Text(run))).findings()).hasSize(1);
    String deep = encoded(encoded("a".repeat(500)));
    assertThatThrownBy(() -> over(limits).inspect(List.of(new Text(deep))))
        .isInstanceOfSatisfying(
            DetectionException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.SCAN_BUDGET_EXCEEDED));
  }

  /** Whatever the pieces, every finding is a range of the text and the list is disjoint. */
  @Test
  void mixedEncodingsSettleWithinTheText() {
    List<String> pieces =
        List.of(
            "%40",
            "%E2%82%AC",
            "%",
            "\\u0040",
            "\\ud83d\\ude00",
            "\\n",
            "\\\"",
            "&#64;",
            "&amp;",
            "=\n",
            "=3D",
            "ann",
            "@",
            "example.org",
            " ",
            "\uD83D\uDE00",
            "\uD83D",
            "4111",
            "1111",
            encoded("ann@example.org 4111111111111111"),
            "=",
            "\\",
            "&");
    for (long seed = 0; seed < 3_000; seed++) {
      var random = new Random(seed);
      var text = new StringBuilder();
      for (int i = random.nextInt(16); i >= 0; i--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      int end = 0;
      for (Finding finding : found(INSPECTOR, text.toString())) {
        assertThat(finding.span().start()).as("seed %d", seed).isGreaterThanOrEqualTo(end);
        end = finding.span().end();
        assertThat(end).as("seed %d", seed).isLessThanOrEqualTo(text.length());
      }
    }
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static Inspector deep(int depth) {
    return over(InspectionLimits.standard().within(Duration.ofSeconds(20)).deep(depth));
  }

  private static Inspector over(InspectionLimits limits) {
    return Inspectors.over(
        Detectors.builtIn().stream().filter(d -> SOME.contains(d.id().name())).toList(),
        limits,
        new SecretKeySpec(new byte[32], "HmacSHA256"),
        InstantSource.system());
  }

  private static List<Finding> found(Inspector inspector, String text) {
    return inspector.inspect(List.of(new Text(text))).findings().getFirst();
  }

  private static String shown(Inspector inspector, String text) {
    return found(inspector, text).stream()
        .map(f -> f.label() + ":" + text.substring(f.span().start(), f.span().end()))
        .collect(Collectors.joining(", "));
  }
}

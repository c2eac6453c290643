package org.chancery.redaction.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.chancery.redaction.transform.Redactions.PERMISSION;
import static org.chancery.redaction.transform.Redactions.pseudonymised;
import static org.chancery.redaction.transform.Redactions.restored;
import static org.chancery.redaction.transform.Redactions.safe;

import java.util.Locale;
import org.chancery.catalog.policy.Treatment;
import org.chancery.catalog.policy.Treatment.Kind;
import org.chancery.redaction.detect.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestoringTest {
  private static final String QUOTED = "a\"b\\c\n\u0001ü😀\ud800";
  private final Redaction redaction =
      pseudonymised("⟨PERSON:Ann Lee⟩ ⟨EMAIL_ADDRESS:a+b@x.org⟩ ⟨FULL_PERSON:Bob⟩");
  private final String[] tokens = safe(redaction).getFirst().split(" ");

  /**
   * In the table ①, ② and ③ stand for the three tokens, ⓒ for the ten symbols of ①, ⓐ and ⓑ for its
   * halves, and ⏎ for a line break.
   */
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '¬',
      textBlock =
          """
          reply                    | restored
          Dear ①,                  | Dear Ann Lee,
          ①'s and ①s, x①9          | Ann Lee's and Ann Lees, xAnn Lee9
          [①] <①> {①} **①** `①`    | [Ann Lee] <Ann Lee> {Ann Lee} **Ann Lee** `Ann Lee`
          ①①                       | Ann LeeAnn Lee
          https://x.org/?q=①&r=②   | https://x.org/?q=Ann Lee&r=a+b@x.org
          person_ⓒ                 | Ann Lee
          Person-ⓒ                 | Ann Lee
          Person ⓒ                 | Ann Lee
          PERSON\\_ⓒ                | Ann Lee
          PERSON_PERSON_ⓒ          | PERSON_Ann Lee
          ③ ①                      | Bob Ann Lee
          "①" '①' “①” ①’s          | "Ann Lee" 'Ann Lee' “Ann Lee” Ann Lee’s
          ```⏎①⏎```                | ```⏎Ann Lee⏎```
          PERSON⏎ⓒ                 | Ann Lee
          PERSON_⏎ⓒ                | Ann Lee
          PERSON_ⓐ⏎ⓑ               | Ann Lee
          PERSON_ⓐ\u00ad\u200bⓑ    | Ann Lee
          PERSON‑ⓒ                 | Ann Lee
          PERSON_ⓐ ⓑ               | PERSON_ⓐ ⓑ
          PERSON_ⓐ⏎⏎⏎ⓑ             | PERSON_ⓐ⏎⏎⏎ⓑ
          PERSON_ⓐⓐ                | PERSON_ⓐⓐ
          FULL_①                   | FULL_Ann Lee
          ⓒ                        | ⓒ
          PERSON_                  | PERSON_
          PERSON__ⓒ                | PERSON__ⓒ
          PERSON\\ⓒ                 | PERSON\\ⓒ
          PERS_ⓒ                   | PERS_ⓒ
          LOCATION_ⓒ               | LOCATION_ⓒ
          EMAIL_ADDRESS_ⓒ          | EMAIL_ADDRESS_ⓒ
          PERSON_2222222222        | PERSON_2222222222
          """)
  void restores(String reply, String restored) {
    assertThat(restored(redaction, filled(reply))).isEqualTo(filled(restored));
  }

  @Test
  void everyLetterMayLoseItsCase() {
    var reply = String.join(" ", tokens).toLowerCase(Locale.ROOT);
    assertThat(restored(redaction, reply)).isEqualTo("Ann Lee a+b@x.org Bob");
  }

  @Test
  void markdownMayEscapeEveryUnderscore() {
    assertThat(restored(redaction, tokens[1].replace("_", "\\_"))).isEqualTo("a+b@x.org");
  }

  @Test
  void markdownInsideJsonMayEscapeTheEscapes() {
    assertThat(restored(redaction, tokens[1].replace("_", "\\\\_"))).isEqualTo("a+b@x.org");
    assertThat(restored(redaction, tokens[1].replace("_", "\\\\\\_")))
        .isEqualTo(tokens[1].replace("_", "\\\\\\_"));
  }

  /** In the table Ⓖ and Ⓕ stand for the two words of the stand-in for Ann Lee. */
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '¬',
      textBlock =
          """
          reply                     | restored
          Dear Ⓖ Ⓕ,                 | Dear Ann Lee,
          Ⓖ Ⓕ's and Ⓖ Ⓕs            | Ann Lee's and Ann Lees
          [Ⓖ Ⓕ] **Ⓖ Ⓕ** `Ⓖ Ⓕ`       | [Ann Lee] **Ann Lee** `Ann Lee`
          _Ⓖ Ⓕ_ "Ⓖ Ⓕ" Ⓖ Ⓕさん        | _Ann Lee_ "Ann Lee" Ann Leeさん
          Ⓖ⏎Ⓕ and Ⓖ  Ⓕ and Ⓖ\\ Ⓕ     | Ann Lee and Ann Lee and Ann Lee
          Dear Ⓖ, dear Ms Ⓕ         | Dear Ann, dear Ms Lee
          Ⓖ Ⓖ Ⓕ Ⓕ                   | Ann Ann Lee Lee
          Ⓖ, Ⓕ                      | Ann, Lee
          ⓖ ⓕ                       | Ann Lee
          ⓖ and ⓕ                   | ⓖ and ⓕ
          xⒼ Ⓖx Ⓖ9                  | xⒼ Ⓖx Ⓖ9
          Ⓖ Ⓕer                     | Ann Ⓕer
          Ⓖ⏎⏎⏎⏎⏎Ⓕ                   | Ann⏎⏎⏎⏎⏎Lee
          """)
  void restoresStandIns(String reply, String restored) {
    var other = Redactions.redacted(Treatment.of(Kind.STAND_IN), Marked.of("⟨PERSON:Ann Lee⟩"));
    var words = safe(other).getFirst().split(" ");
    assertThat(restored(other, named(reply, words))).isEqualTo(named(restored, words));
  }

  private static String named(String row, String... words) {
    return row.replace("Ⓖ", words[0])
        .replace("Ⓕ", words[1])
        .replace("ⓖ", words[0].toLowerCase(Locale.ROOT))
        .replace("ⓕ", words[1].toLowerCase(Locale.ROOT))
        .replace("⏎", "\n");
  }

  @Test
  void numberInFormIsRestoredWithoutItsSeparatorsToo() {
    var card = "4111 1111 1111 1111";
    var other =
        Redactions.redacted(Treatment.of(Kind.FORM), Marked.of("⟨CREDIT_CARD:" + card + "⟩"));
    var safe = safe(other).getFirst();
    assertThat(restored(other, safe + ", " + safe.replace(" ", "")))
        .isEqualTo(card + ", 4111111111111111");
    assertThat(restored(other, safe + "0 1" + safe)).isEqualTo(safe + "0 1" + safe);
  }

  @Test
  void originalIsWrittenAsTheInsideOfJsonWhereAsked() {
    var quoted = pseudonymised("⟨CODE:" + QUOTED + "⟩");
    var arguments = new Text("{\"to\":\"" + safe(quoted).getFirst() + "\"}");
    assertThat(quoted.restore(arguments, PERMISSION, Escape.JSON).value())
        .isEqualTo("{\"to\":\"a\\\"b\\\\c\\u000a\\u0001ü😀\\ud800\"}");
    assertThat(quoted.restore(arguments, PERMISSION, Escape.NONE).value())
        .isEqualTo("{\"to\":\"" + QUOTED + "\"}");
  }

  @Test
  void streamHoldsBackOnlyWhatCouldStillBecomeAPseudonym() {
    var restorer = redaction.restorer(PERMISSION, Escape.NONE);
    assertThat(restorer.push(new Text("Hello ")).value()).isEqualTo("Hello ");
    assertThat(restorer.push(new Text("dear p")).value()).isEqualTo("dear ");
    assertThat(restorer.push(new Text("ublic, P")).value()).isEqualTo("public, ");
    assertThat(restorer.push(new Text(tokens[0].substring(1, 9))).value()).isEmpty();
    assertThat(restorer.push(new Text(tokens[0].substring(9))).value()).isEqualTo("Ann Lee");
    assertThat(restorer.push(new Text(tokens[0].substring(0, 16))).value()).isEmpty();
    assertThat(restorer.push(new Text("-")).value()).isEqualTo(tokens[0].substring(0, 16) + "-");
    assertThat(restorer.push(new Text("Person")).value()).isEmpty();
    assertThat(restorer.finish().value()).isEqualTo("Person");
  }

  @Test
  void nothingIsPushedAfterTheEnd() {
    var restorer = redaction.restorer(PERMISSION, Escape.NONE);
    assertThat(restorer.finish().value()).isEmpty();
    assertThatIllegalStateException().isThrownBy(() -> restorer.push(new Text("x")));
  }

  @Test
  @SuppressWarnings("NullAway") // the point is what happens to a caller whose compiler did not look
  void nobodyRestoresWithoutPermission() {
    assertThatNullPointerException()
        .isThrownBy(() -> redaction.restore(new Text(tokens[0]), null, Escape.NONE));
  }

  private String filled(String row) {
    return row.replace("\\\\", "\\")
        .replace("①", tokens[0])
        .replace("②", tokens[1])
        .replace("③", tokens[2])
        .replace("ⓒ", tokens[0].substring(7))
        .replace("ⓐ", tokens[0].substring(7, 12))
        .replace("ⓑ", tokens[0].substring(12))
        .replace("⏎", "\n");
  }
}

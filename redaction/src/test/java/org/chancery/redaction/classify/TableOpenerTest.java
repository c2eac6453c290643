package org.chancery.redaction.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.chancery.redaction.detect.Detectors;
import org.chancery.redaction.detect.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The head of a column speaks for the numbers under it. */
final class TableOpenerTest {
  private static final Inspector INSPECTOR =
      Inspectors.over(
          Detectors.builtIn(),
          InspectionLimits.standard(),
          new SecretKeySpec(new byte[32], "HmacSHA256"),
          InstantSource.system());

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '!',
      textBlock =
          """
          text ! found
          staff;ssn;dept⏎one;536228726;it⏎two;537228727;it  ! US_SSN 19..28 US_SSN 36..45
          a,member_ssn,c⏎x1,536-22-8726,y⏎x2,537-22-8727,y ! US_SSN 18..29 US_SSN 35..46
          Staff | NPI⏎------|-----⏎Ann | 6324051021 ! US_NPI 31..41
          who,phone⏎ann,4155550132⏎bob,4155550133  ! PHONE_NUMBER 14..24 PHONE_NUMBER 29..39
          a;Steuernummer⏎x;2893081508152            ! DE_TAX_NUMBER 17..30
          """)
  void findsWhatTheHeadSays(String text, String found) {
    assertThat(found(text.replace('⏎', '\n'))).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "staff;amount\none;536228726\ntwo;537228727",
        "a,order,b\nx,4155550132,y",
        "a,sku,c\nx1,536-22-8726,y\nx2,537-22-8727,y\nx3,538-22-8728,y\nx4,539-22-8729,y",
        "Dear Ann,\nthe total was 536228726, as said",
        "a,b\n\n1,536228726",
        ",,,\n,,536228726,"
      })
  void leavesOtherColumnsAlone(String text) {
    assertThat(found(text)).doesNotContain("SSN").doesNotContain("PHONE");
  }

  @Test
  void aLongTableTakesNoLongerThanItsLength() {
    String text = "ssn,sku\n" + "536228726,1\n".repeat(20_000);
    new TableOpener()
        .open(new Text(text), part -> assertThat(part.text().value()).hasSizeLessThan(600_000));
  }

  private static String found(String text) {
    return INSPECTOR.inspect(List.of(new Text(text))).findings().getFirst().stream()
        .map(one -> one.label() + " " + one.span().start() + ".." + one.span().end())
        .collect(Collectors.joining(" "));
  }
}

package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PhonePlansTest {
  private static final long SEED = 3;
  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
  private final PhonePlans plans = new PhonePlans();

  /** Examples of every region and type, as they are, with a digit changed, and with one more. */
  @Test
  void neverRulesOutWhatTheLibraryCallsValid() throws NumberParseException {
    Random random = new Random(SEED);
    List<String> wrong = new ArrayList<>();
    int valid = 0;
    for (String region : LIBRARY.getSupportedRegions()) {
      for (PhoneNumberType type : LIBRARY.getSupportedTypesForRegion(region)) {
        var example = LIBRARY.getExampleNumberForType(region, type);
        String national = LIBRARY.getNationalSignificantNumber(example);
        String prefix = LIBRARY.getNddPrefixForRegion(region, true);
        StringBuilder changed = new StringBuilder(national);
        changed.setCharAt(random.nextInt(national.length()), (char) ('0' + random.nextInt(10)));
        for (String number :
            List.of(
                national,
                (prefix == null ? "" : prefix) + national,
                changed.toString(),
                national + "5")) {
          String digits = example.getCountryCode() + number;
          boolean good = LIBRARY.isValidNumber(LIBRARY.parse("+" + digits, "ZZ"));
          valid += good ? 1 : 0;
          if (good && !plans.may(digits)) {
            wrong.add(digits);
          }
        }
      }
    }
    assertThat(wrong).as("seed %d", SEED).isEmpty();
    assertThat(valid).isGreaterThan(3000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"4405320130", "440532013000", "4912", "0044123456789", "999123456", "1", ""})
  void rulesOutWhatNoPlanKnows(String digits) {
    assertThat(plans.may(digits)).isFalse();
  }
}

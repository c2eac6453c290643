package org.chancery.redaction.detect;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says quickly that a number with a country code cannot be valid: no plan of its country has a
 * number of that length and form. Whatever passes is for the library to judge, which reads a number
 * ten times as long. Safe for threads; holds a plan for each country code, once it was asked for.
 */
final class PhonePlans {
  private static final int LONGEST_CODE = 3;

  private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
  private final boolean[] codes = new boolean[1000];
  private final Map<Integer, Plan> plans = new ConcurrentHashMap<>();

  PhonePlans() {
    library.getSupportedCallingCodes().forEach(code -> codes[code] = true);
  }

  /** Whether the number of these digits, country code first, has a form that its country knows. */
  boolean may(String digits) {
    int code = 0;
    for (int i = 0; i < Math.min(digits.length(), LONGEST_CODE); i++) {
      code = code * 10 + digits.charAt(i) - '0';
      if (code == 0) {
        return false;
      }
      if (codes[code]) {
        return plans.computeIfAbsent(code, this::plan).may(digits.substring(i + 1));
      }
    }
    return false;
  }

  private Plan plan(int code) {
    var source = DefaultMetadataDependenciesProvider.getInstance().getPhoneNumberMetadataSource();
    List<PhoneMetadata> regions =
        library.getSupportedGlobalNetworkCallingCodes().contains(code)
            ? List.of(source.getMetadataForNonGeographicalRegion(code))
            : library.getRegionCodesForCountryCode(code).stream()
                .map(source::getMetadataForRegion)
                .toList();
    // The first region is the one by whose rules the library reads a number.
    PhoneMetadata first = regions.getFirst();
    String prefix = first.getNationalPrefixForParsing();
    return new Plan(
        prefix.isEmpty() ? null : Pattern.compile(prefix),
        !first.getNationalPrefixTransformRule().isEmpty(),
        regions.stream().map(PhoneMetadata::getGeneralDesc).map(Form::of).toList());
  }

  /**
   * The numbers of one country code.
   *
   * @param prefix what may go before a number inside the country, null for nothing
   * @param rewrites whether that prefix is not dropped but changed
   */
  private record Plan(@Nullable Pattern prefix, boolean rewrites, List<Form> forms) {
    boolean may(String number) {
      Matcher before = prefix == null ? null : prefix.matcher(number);
      if (before == null || !before.lookingAt()) {
        return known(number);
      }
      return rewrites || known(number) || known(number.substring(before.end()));
    }

    private boolean known(String number) {
      for (Form form : forms) {
        if (form.fits(number)) {
          return true;
        }
      }
      return false;
    }
  }

  /** The form of every number of one region; {@code lengths} as bits, 0 for any. */
  private record Form(long lengths, Pattern pattern) {
    static Form of(PhoneNumberDesc numbers) {
      long lengths = 0;
      for (int length : numbers.getPossibleLengthList()) {
        lengths |= 1L << length;
      }
      return new Form(lengths, Pattern.compile(numbers.getNationalNumberPattern()));
    }

    boolean fits(String number) {
      return (lengths == 0 || (lengths >>> number.length() & 1) != 0)
          && pattern.matcher(number).matches();
    }
  }
}

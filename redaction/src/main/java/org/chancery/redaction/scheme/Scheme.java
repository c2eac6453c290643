package org.chancery.redaction.scheme;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One identifier scheme: how its numbers are printed, what they must look like and which checks
 * they pass. Safe for threads.
 *
 * @param name such as {@code de/vat}, or {@code isVAT DE} for a check that depends on a locale
 * @param source the authority or standard that defines the scheme
 * @param must values that hold
 * @param mustNot values that do not
 */
public record Scheme(
    String name,
    String source,
    Cleaning cleaning,
    List<Form> forms,
    List<String> must,
    List<String> mustNot) {

  public Scheme {
    forms = List.copyOf(forms);
    must = List.copyOf(must);
    mustNot = List.copyOf(mustNot);
  }

  /** One of the forms a number can have; its checks all have to pass. */
  record Form(Pattern pattern, @Nullable Places places, List<Check> checks) {
    Form {
      checks = List.copyOf(checks);
    }

    Form(Pattern pattern, List<Check> checks) {
      this(pattern, Places.of(pattern.pattern()), checks);
    }

    boolean holds(String number) {
      if (!(places == null ? pattern.matcher(number).matches() : places.matches(number))) {
        return false;
      }
      for (Check check : checks) {
        if (!check.holds(number)) {
          return false;
        }
      }
      return true;
    }
  }

  /** What this scheme says of a value as printed, with whatever separators the scheme allows. */
  public Proof prove(String value) {
    return holds(cleaning.compact(value)) ? Proof.HOLDS : Proof.FAILS;
  }

  /** Whether a number without separators and prefix has one of the forms and passes its checks. */
  public boolean holds(String compact) {
    for (Form form : forms) {
      if (form.holds(compact)) {
        return true;
      }
    }
    return false;
  }
}

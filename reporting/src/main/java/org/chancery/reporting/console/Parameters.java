package org.chancery.reporting.console;

import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The query part of an address, read strictly: a name that means nothing here is refused. */
record Parameters(HttpRequest<?> request) {
  private static final int LONGEST = 1_000;
  private static final int MOST = 50;

  /** The parameters of {@code request}, all of whose names are among {@code known}. */
  static Parameters of(HttpRequest<?> request, Set<String> known) {
    for (String name : request.getParameters().names()) {
      if (!known.contains(name)) {
        throw Fault.PARAMETER_INVALID.because(
            "'"
                + shortened(name)
                + "' is not a parameter here; known are "
                + String.join(", ", known.stream().sorted().toList()));
      }
    }
    return new Parameters(request);
  }

  /** Every value of {@code name} that is not blank. */
  List<String> all(String name) {
    List<String> values =
        request.getParameters().getAll(name).stream().filter(value -> !value.isBlank()).toList();
    if (values.size() > MOST || values.stream().anyMatch(value -> value.length() > LONGEST)) {
      throw Fault.PARAMETER_INVALID.because(
          "'" + name + "' may be given " + MOST + " times, with " + LONGEST + " characters each");
    }
    return values;
  }

  /** The one value of {@code name}, if it is given and not blank. */
  Optional<String> one(String name) {
    List<String> values = all(name);
    if (values.size() > 1) {
      throw Fault.PARAMETER_INVALID.because("'" + name + "' may be given once");
    }
    return values.stream().findFirst();
  }

  /** The one value of {@code name} as a whole number in the given range. */
  OptionalLong number(String name, long least, long most) {
    Optional<String> text = one(name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    if (text.get().matches("\\d{1,18}")) {
      long value = Long.parseLong(text.get());
      if (value >= least && value <= most) {
        return OptionalLong.of(value);
      }
    }
    throw Fault.PARAMETER_INVALID.because(
        "'" + name + "' must be a whole number from " + least + " to " + most);
  }

  private static String shortened(String name) {
    return name.length() <= 40 ? name : name.substring(0, 40);
  }
}

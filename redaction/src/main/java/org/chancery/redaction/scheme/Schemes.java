package org.chancery.redaction.scheme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every identifier scheme that is known, one table. The table is read once from files that ship
 * with this room. Safe for threads.
 */
public final class Schemes {
  private static final List<String> FILES =
      List.of(
          "europe-west",
          "europe-north",
          "europe-south",
          "europe-east",
          "americas",
          "asia",
          "africa",
          "world",
          "national-forms",
          "passports",
          "postcodes",
          "plates",
          "identity-cards",
          "tax-numbers",
          "vat-forms");

  private static final Map<String, Scheme> TABLE = read();
  private static final Map<String, List<Scheme>> LOCAL =
      TABLE.values().stream()
          .filter(scheme -> scheme.name().indexOf(' ') > 0)
          .collect(Collectors.groupingBy(s -> s.name().substring(0, s.name().indexOf(' '))));

  private Schemes() {}

  /**
   * What the named scheme says of a value.
   *
   * @param name such as {@code fr/nir} or {@code isPostalCode}
   * @param locale for checks that depend on one, as their source names it, {@code any} if one of
   *     them is enough; else unused
   * @return unknown if there is no such scheme for the locale
   */
  public static Proof prove(String name, @Nullable String locale, String value) {
    List<Scheme> local = LOCAL.get(name);
    if (locale != null && local != null) {
      return local.stream()
          .filter(s -> locale.equals("any") || s.name().equals(name + " " + locale))
          .map(s -> s.prove(value))
          .min(Comparator.naturalOrder())
          .orElse(Proof.UNKNOWN);
    }
    Scheme scheme = TABLE.get(name);
    return scheme == null ? Proof.UNKNOWN : scheme.prove(value);
  }

  /**
   * The scheme of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Scheme named(String name) {
    Scheme scheme = TABLE.get(name);
    if (scheme == null) {
      throw new IllegalArgumentException("no identifier scheme is named " + name);
    }
    return scheme;
  }

  /** Every scheme, in the order of the table. */
  public static Collection<Scheme> all() {
    return TABLE.values();
  }

  private static Map<String, Scheme> read() {
    Map<String, Scheme> table = new LinkedHashMap<>();
    for (String file : FILES) {
      for (Scheme scheme : SchemeFile.read(text(file + ".schemes"), Schemes::named)) {
        if (table.put(scheme.name(), scheme) != null) {
          throw new IllegalStateException("two schemes are named " + scheme.name());
        }
      }
    }
    return Collections.unmodifiableMap(table);
  }

  private static String text(String file) {
    try (var in = Schemes.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the table of schemes lacks " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the table of schemes cannot be read: " + file, e);
    }
  }
}

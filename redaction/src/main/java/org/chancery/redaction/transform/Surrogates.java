package org.chancery.redaction.transform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Treatment;
import org.chancery.redaction.detect.Text;
import org.chancery.redaction.transform.Pseudonym.Surrogate;
import org.jspecify.annotations.Nullable;

/** Makes the surrogates of one body, style by style. For one thread. */
final class Surrogates {
  private static final Label PERSON = new Label("PERSON");

  private final KeyedHash hash;
  private final String scope;
  private final List<Text> texts;
  private @Nullable NameStandIns names;
  private @Nullable Forms forms;

  Surrogates(KeyedHash hash, String scope, List<Text> texts) {
    this.hash = hash;
    this.scope = scope;
    this.texts = texts;
  }

  /**
   * What to write for an original; nothing where the style has nothing for it.
   *
   * @param tries how many others were found to be in the way
   */
  Optional<String> of(Treatment.Kind style, Label label, String value, int tries) {
    return switch (style) {
      case SHIFT -> tries > 0 ? Optional.empty() : shift().of(value);
      case FORM -> forms().of(label, value, tries);
      case STAND_IN ->
          label.equals(PERSON)
              ? names().of(value)
              : new StandIns(this::standIn)
                  .of(label, value, Normal.of(label, new Text(value)), tries);
      case KEEP, TOKEN, GENERALISE, MASK, HASH, REMOVE -> Optional.empty();
    };
  }

  /**
   * Other forms in which surrogates may come back, with what they then stand for: the words of a
   * name, a number without its separators. None that is a surrogate itself.
   */
  List<Surrogate> others(Collection<Pseudonym> given, Set<String> written) {
    var others = new ArrayList<Surrogate>();
    for (var pseudonym : given) {
      if (pseudonym instanceof Surrogate whole) {
        var digits = compact(whole.written());
        if (digits.length() < whole.written().length() && digits.length() >= 6) {
          others.add(
              new Surrogate(
                  whole.label(), digits, new Text(compact(whole.original().value())), true));
        }
        if (whole.label().equals(PERSON) && names != null) {
          others.addAll(names.parts(whole));
        }
      }
    }
    return others.stream().filter(other -> !written.contains(other.written())).distinct().toList();
  }

  /** Sees to it that what is made next is something else, where the number of tries does not. */
  void renew(Pseudonym confused) {
    if (names != null && confused.label().equals(PERSON)) {
      names.renew(confused.original().value());
    }
  }

  private DateShift shift() {
    return DateShift.of(hash.of(List.of("chancery shift 1", scope)));
  }

  private Forms forms() {
    if (forms == null) {
      forms = new Forms(hash, scope);
    }
    return forms;
  }

  private NameStandIns names() {
    if (names == null) {
      names =
          new NameStandIns(
              word -> hash.of(List.of("chancery name 1", scope, word)),
              () -> texts.stream().map(Text::value).iterator());
    }
    return names;
  }

  private long standIn(List<String> parts) {
    var all = new ArrayList<>(List.of("chancery stand-in 1", scope));
    all.addAll(parts);
    return hash.of(all);
  }

  /** A number without its separators; other values as they are. */
  private static String compact(String value) {
    return value.matches("[A-Z]{0,2}[0-9][0-9A-Z -]*[0-9A-Z]")
        ? value.replaceAll("[ -]", "")
        : value;
  }
}

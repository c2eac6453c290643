package org.chancery.redaction.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Treatment;
import org.chancery.redaction.detect.Text;
import org.chancery.redaction.transform.Pseudonym.Surrogate;
import org.chancery.redaction.transform.Pseudonym.Token;

/**
 * Gives the originals of one body their pseudonyms. For one thread.
 *
 * <p>A code is keyed by scope, label and normalised value, so the first spelling of a value has the
 * same token in every call of a scope. Another spelling in the same body keeps the head of the code
 * and has a tail of its own, so that each comes back as it was written.
 *
 * <p>A surrogate is keyed alike. An original that has none, or whose surrogate cannot be told from
 * something else in the body, gets a token, which says less.
 */
final class Pseudonyms {
  /** From this renewal on the texts themselves are hashed in, so that nobody can have guessed. */
  private static final int GUESSABLE = 4;

  /** From this renewal on an original has no surrogate. */
  private static final int CONFUSING = 4;

  /** After so many renewals of anything nothing has a surrogate any more. */
  private static final int PATIENCE = 8;

  private final KeyedHash hash;
  private final String scope;
  private final List<Text> texts;
  private final Map<Spelling, Pseudonym> given = new LinkedHashMap<>();
  private final Map<Value, Spelling> firsts = new HashMap<>();
  private final Map<String, Spelling> written = new HashMap<>();
  private final Map<Spelling, Integer> renewals = new HashMap<>();
  private final Surrogates surrogates;
  private Optional<String> digest = Optional.empty();
  private int rounds;

  /** An original with the treatment that asks for its pseudonym. */
  private record Spelling(Label label, Text original) {}

  private record Value(Label label, Text normal) {}

  Pseudonyms(PseudonymKey key, Scope scope, List<Text> texts) {
    this.hash = new KeyedHash(key);
    this.scope = scope.value();
    this.texts = texts;
    this.surrogates = new Surrogates(hash, this.scope, texts);
  }

  /** The pseudonym of an original; the same for the same spelling until it is renewed. */
  Pseudonym of(Treatment.Kind kind, Label label, Text original) {
    var spelling = new Spelling(label, original);
    var known = given.get(spelling);
    if (known != null) {
      return known;
    }
    Pseudonym made =
        surrogate(kind, spelling).<Pseudonym>map(s -> s).orElseGet(() -> token(spelling));
    given.put(spelling, made);
    return made;
  }

  /** A hash of an original that is the same for every spelling of its value in the scope. */
  String hash(Label label, Text original) {
    var bits =
        hash.of(List.of("chancery hash 1", scope, label.value(), Normal.of(label, original)));
    return "[%s %016x]".formatted(label, bits);
  }

  /** Every pseudonym given so far, and the other forms in which some of them may come back. */
  List<Pseudonym> all() {
    var all = new ArrayList<>(given.values());
    all.addAll(surrogates.others(given.values(), written.keySet()));
    return all;
  }

  /** Forgets all that was given; those that are {@code confused} will be given anew differently. */
  void renew(Set<Pseudonym> confused) {
    for (var pseudonym : confused) {
      renewals.merge(new Spelling(pseudonym.label(), pseudonym.original()), 1, Integer::sum);
      surrogates.renew(pseudonym);
    }
    rounds++;
    given.clear();
    firsts.clear();
    written.clear();
  }

  private Optional<Surrogate> surrogate(Treatment.Kind kind, Spelling spelling) {
    int tries = renewals.getOrDefault(spelling, 0);
    boolean tooLong = spelling.original().value().length() > Phrases.LONGEST;
    if (tooLong || tries >= CONFUSING || rounds >= PATIENCE) {
      return Optional.empty();
    }
    return surrogates
        .of(kind, spelling.label(), spelling.original().value(), tries)
        .filter(
            text -> text.length() <= Phrases.LONGEST && !text.equals(spelling.original().value()))
        .filter(text -> written.putIfAbsent(text, spelling) == null)
        .map(text -> new Surrogate(spelling.label(), text, spelling.original(), false));
  }

  private Token token(Spelling spelling) {
    var label = spelling.label();
    var value = new Value(label, new Text(Normal.of(label, spelling.original())));
    var first = firsts.putIfAbsent(value, spelling);
    if (first == null || first.equals(spelling)) {
      return new Token(label, code(value, "", spelling), spelling.original());
    }
    var head = code(value, "", first);
    var tail = code(value, spelling.original().value(), spelling);
    return new Token(label, Code.join(head, tail), spelling.original());
  }

  private long code(Value value, String variant, Spelling spelling) {
    int renewal = renewals.getOrDefault(spelling, 0);
    var parts = new ArrayList<String>();
    parts.add("chancery pseudonym 1");
    parts.add(scope);
    parts.add(value.label().value());
    parts.add(value.normal().value());
    parts.add(variant);
    parts.add(Integer.toString(renewal));
    if (renewal >= GUESSABLE) {
      parts.add(digest());
    }
    return Code.of(hash.of(parts));
  }

  private String digest() {
    if (digest.isEmpty()) {
      digest = Optional.of(Long.toHexString(hash.of(texts.stream().map(Text::value).toList())));
    }
    return digest.get();
  }
}

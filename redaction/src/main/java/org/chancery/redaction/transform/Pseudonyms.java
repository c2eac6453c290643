package org.chancery.redaction.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.detect.Text;
import org.jspecify.annotations.Nullable;

/**
 * Gives the originals of one body their pseudonyms. For one thread.
 *
 * <p>A code is keyed by scope, label and normalised value, so the first spelling of a value has the
 * same pseudonym in every call of a scope. Another spelling in the same body keeps the head of the
 * code and has a tail of its own, so that each comes back as it was written.
 */
final class Pseudonyms {
  /** From this renewal on the texts themselves are hashed in, so that nobody can have guessed. */
  private static final int GUESSABLE = 4;

  private final PseudonymKey key;
  private final String scope;
  private final List<Text> texts;
  private final Map<Spelling, Pseudonym> given = new LinkedHashMap<>();
  private final Map<Value, Spelling> firsts = new HashMap<>();
  private final Map<Spelling, Integer> renewals = new HashMap<>();
  private @Nullable KeyedHash hash;
  private @Nullable String digest;

  private record Spelling(Label label, Text original) {}

  private record Value(Label label, Text normal) {}

  Pseudonyms(PseudonymKey key, Scope scope, List<Text> texts) {
    this.key = key;
    this.scope = scope.value();
    this.texts = texts;
  }

  /** The pseudonym of an original; the same for the same spelling until it is renewed. */
  Pseudonym of(Label label, Text original) {
    var spelling = new Spelling(label, original);
    var known = given.get(spelling);
    if (known != null) {
      return known;
    }
    var made = make(spelling);
    given.put(spelling, made);
    return made;
  }

  /** Every pseudonym given so far. */
  List<Pseudonym> all() {
    return List.copyOf(given.values());
  }

  /** Forgets all that was given; those that are {@code confused} will be given anew differently. */
  void renew(Set<Pseudonym> confused) {
    for (var pseudonym : confused) {
      renewals.merge(new Spelling(pseudonym.label(), pseudonym.original()), 1, Integer::sum);
    }
    given.clear();
    firsts.clear();
  }

  private Pseudonym make(Spelling spelling) {
    var label = spelling.label();
    var value = new Value(label, new Text(Normal.of(label, spelling.original())));
    var first = firsts.putIfAbsent(value, spelling);
    if (first == null) {
      return new Pseudonym(label, code(value, "", spelling), spelling.original());
    }
    var head = of(label, first.original()).code();
    var tail = code(value, spelling.original().value(), spelling);
    return new Pseudonym(label, Code.join(head, tail), spelling.original());
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
    return Code.of(hash().of(parts));
  }

  private KeyedHash hash() {
    if (hash == null) {
      hash = new KeyedHash(key);
    }
    return hash;
  }

  private String digest() {
    if (digest == null) {
      digest = Long.toHexString(hash().of(texts.stream().map(Text::value).toList()));
    }
    return digest;
  }
}

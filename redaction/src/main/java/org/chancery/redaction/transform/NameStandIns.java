package org.chancery.redaction.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.chancery.redaction.detect.Text;
import org.chancery.redaction.transform.Names.Kind;
import org.chancery.redaction.transform.Names.Role;
import org.chancery.redaction.transform.Pseudonym.Surrogate;

/**
 * Names of people in place of the names of people, word by word: who is called the same in part is
 * called the same in that part again, and the casing, the titles, the particles and all between the
 * words stay. Of the same language and gender, as far as the name tells them. For one thread.
 */
final class NameStandIns {
  static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}]*");
  private final ToLongFunction<String> hash;
  private final Set<String> taboo;
  private final Map<String, String> given = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> tries = new HashMap<>();

  /**
   * Makes stand-ins that do not stand in the texts.
   *
   * @param hash the number that a word in small letters has under the key and the scope
   */
  NameStandIns(ToLongFunction<String> hash, Iterable<String> texts) {
    this.hash = hash;
    this.taboo = new HashSet<>();
    for (var text : texts) {
      var words = WORD.matcher(text);
      while (words.find()) {
        if (words.end() - words.start() < 20 && Names.kind(words.group()).isPresent()) {
          taboo.add(small(words.group()));
        }
      }
    }
  }

  /** The name in other words; nothing where a word cannot be replaced. */
  Optional<String> of(String name) {
    var words = WORD.matcher(name).results().map(r -> r.group()).toList();
    var said = new NameSense(name, words);
    var out = new StringBuilder();
    int done = 0;
    boolean changed = false;
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      int start = name.indexOf(word, done);
      if (!between(name, done, start)) {
        return Optional.empty();
      }
      out.append(name, done, start);
      done = start + word.length();
      boolean elided =
          word.length() == 1 && done < name.length() && isApostrophe(name.charAt(done));
      if (elided || NameSense.stays(word)) {
        out.append(word);
        continue;
      }
      var other = word.length() == 1 ? initial(word) : other(word, said.kind(i));
      if (other.isEmpty()) {
        return Optional.empty();
      }
      out.append(other.get());
      changed = true;
    }
    if (!changed || !between(name, done, name.length())) {
      return Optional.empty();
    }
    return Optional.of(out.append(name, done, name.length()).toString());
  }

  /** The words of a stand-in for a name, each as a stand-in for the word that it replaced. */
  List<Surrogate> parts(Surrogate whole) {
    var before = WORD.matcher(whole.original().value()).results().map(MatchResult::group).toList();
    var after = WORD.matcher(whole.written()).results().map(MatchResult::group).toList();
    var parts = new ArrayList<Surrogate>();
    for (int i = 0; i < after.size() && after.size() == before.size() && after.size() > 1; i++) {
      if (given.containsKey(small(before.get(i)))) {
        parts.add(new Surrogate(whole.label(), after.get(i), new Text(before.get(i)), true));
      }
    }
    return parts;
  }

  /** Forgets all stand-ins; the words of {@code name} will have others. */
  void renew(String name) {
    WORD.matcher(name).results().forEach(r -> tries.merge(small(r.group()), 1, Integer::sum));
    forget();
  }

  /** Forgets all stand-ins. */
  void forget() {
    given.clear();
    taken.clear();
  }

  private Optional<String> other(String word, Kind kind) {
    var small = small(word);
    if (!small.chars().allMatch(c -> c < 0x250)) {
      return Optional.empty();
    }
    var known = given.get(small);
    if (known != null) {
      return Optional.of(Casing.of(word).write(known));
    }
    var names = candidates(kind);
    int from = (int) Long.remainderUnsigned(hash.applyAsLong(small), names.size());
    int tried = tries.getOrDefault(small, 0);
    for (int i = 0; i < names.size(); i++) {
      var name = names.get((from + i) % names.size());
      if (!taboo.contains(small(name)) && !taken.contains(small(name)) && tried-- <= 0) {
        taken.add(small(name));
        given.put(small, name);
        return Optional.of(Casing.of(word).write(name));
      }
    }
    return Optional.empty();
  }

  private static List<String> candidates(Kind kind) {
    var names = Names.of(kind.language(), kind.role());
    return names.isEmpty() ? Names.of("en", Role.FAMILY) : names;
  }

  /** Another capital for a capital, the same for the same throughout the scope. */
  private Optional<String> initial(String letter) {
    char c = letter.charAt(0);
    if (c < 'A' || c > 'Z') {
      return Optional.of(letter).filter(l -> c < 128);
    }
    int by = 1 + (int) Long.remainderUnsigned(hash.applyAsLong(" initial"), 25);
    return Optional.of(String.valueOf((char) ('A' + (c - 'A' + by) % 26)));
  }

  /** Whether nothing between words tells who it is: no digit, no sign that is no punctuation. */
  private static boolean between(String name, int from, int to) {
    return name.substring(from, to)
        .chars()
        .allMatch(c -> " \t\r\n.,;-'\u2019\"()/&\u00a0".indexOf(c) >= 0);
  }

  private static boolean isApostrophe(char c) {
    return c == '\'' || c == '\u2019';
  }

  private static String small(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}

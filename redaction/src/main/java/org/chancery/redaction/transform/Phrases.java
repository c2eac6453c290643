package org.chancery.redaction.transform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import org.chancery.redaction.transform.Pseudonym.Surrogate;

/**
 * The surrogates of one body, ready to be found in a text in one pass: as whole words, in any case,
 * across a soft line break, with a plural s; of those that begin earliest the longest. Immutable.
 */
final class Phrases {
  /** The longest surrogate that can be found, in code units. */
  static final int LONGEST = 80;

  /** How many characters that mean nothing may stand inside a surrogate. */
  private static final int SKIPS = 3;

  private final String[] phrases;
  private final List<List<Surrogate>> surrogates = new ArrayList<>();
  private final BitSet parts = new BitSet();

  Phrases(List<Surrogate> all) {
    var byPhrase = new TreeMap<String, List<Surrogate>>();
    for (var surrogate : all) {
      byPhrase
          .computeIfAbsent(Alike.of(surrogate.written()), _ -> new ArrayList<>())
          .add(surrogate);
    }
    phrases = byPhrase.keySet().toArray(String[]::new);
    for (var same : byPhrase.values()) {
      parts.set(surrogates.size(), same.stream().allMatch(Phrases::isCapitalisedPart));
      surrogates.add(List.copyOf(same));
    }
  }

  private static boolean isCapitalisedPart(Surrogate surrogate) {
    return surrogate.part() && Character.isUpperCase(surrogate.written().charAt(0));
  }

  /** Starts to read a text, and tells {@code matches} of what it finds, in order. */
  Reading reading(Queue<Match> matches) {
    return new Reading(matches);
  }

  /** Where one reader is in a text. For one thread. */
  final class Reading {
    private final Queue<Match> matches;

    /** By their start; one that ended waits here as long as an earlier one may still win. */
    private final ArrayDeque<Attempt> attempts = new ArrayDeque<>();

    private int position;
    private char previous = ' ';

    Reading(Queue<Match> matches) {
      this.matches = matches;
    }

    /** Takes the next code unit. */
    void step(char c) {
      char folded = Alike.of(c);
      for (var attempt : attempts) {
        attempt.step(c, folded);
      }
      if (Alike.border(previous) || Alike.border(c)) {
        begin(c, folded);
      }
      settle();
      previous = c;
      position++;
    }

    /** Passes over a code unit that ends something else. */
    void pass(char c) {
      previous = c;
      position++;
    }

    /** Takes the end of the text. */
    void end() {
      for (var attempt : attempts) {
        attempt.end();
      }
      settle();
    }

    /** How long the end of the text is that may still become a match, or part of one. */
    int open() {
      var first = attempts.peekFirst();
      return first == null ? 0 : position - first.start;
    }

    /**
     * Settles what ends before {@code start}, and gives up the rest: something else begins there.
     */
    void cut(int start) {
      while (!attempts.isEmpty()) {
        var first = attempts.removeFirst();
        if (first.best >= 0 && first.bestEnd <= start) {
          tell(first);
        }
      }
    }

    private void begin(char c, char folded) {
      if (previous == '@' || attempts.size() > LONGEST) {
        return;
      }
      var attempt = new Attempt(position, Character.isUpperCase(c));
      attempt.narrow(folded);
      if (attempt.alive()) {
        attempts.addLast(attempt);
      }
    }

    private void settle() {
      attempts.removeIf(attempt -> !attempt.alive() && attempt.best < 0);
      while (!attempts.isEmpty() && !attempts.getFirst().alive()) {
        tell(attempts.removeFirst());
      }
    }

    private void tell(Attempt attempt) {
      matches.add(new Match(surrogates.get(attempt.best), attempt.start, attempt.bestEnd));
      attempts.removeIf(other -> other.start < attempt.bestEnd);
    }

    /** One place where a surrogate may begin. */
    private final class Attempt {
      final int start;
      final boolean capital;
      int best = -1;
      int bestEnd;
      private int low;
      private int high = phrases.length;
      private int depth;
      private int skips;

      /** Which phrase has been read to its end, where, and whether an s has followed. */
      private int complete = -1;

      private int completeEnd;
      private boolean plural;

      Attempt(int start, boolean capital) {
        this.start = start;
        this.capital = capital;
      }

      boolean alive() {
        return low < high || complete >= 0;
      }

      void step(char c, char folded) {
        judge(c);
        if (low >= high) {
          return;
        }
        boolean inSpace = phrases[low].charAt(depth - 1) == ' ';
        if ((folded == ' ' && inSpace) || c == '\\' || Alike.invisible(c)) {
          if (++skips > SKIPS) {
            high = low;
          }
          return;
        }
        narrow(folded);
      }

      void end() {
        judge(' ');
        complete = -1;
        high = low;
      }

      /** Whether what was read to its end is a whole word, now that the next character is known. */
      private void judge(char next) {
        if (complete < 0) {
          return;
        }
        boolean time = next == 'T' && Character.isDigit(previous);
        if (Alike.border(next) || time) {
          best = complete;
          bestEnd = completeEnd;
          complete = -1;
        } else if (!plural && (next == 's' || next == 'S')) {
          plural = true;
        } else {
          complete = -1;
        }
      }

      /** Keeps those phrases that go on with this character. */
      void narrow(char folded) {
        int from = bound(folded);
        high = bound((char) (folded + 1));
        low = from;
        depth++;
        if (low < high && phrases[low].length() == depth) {
          if (capital || !parts.get(low)) {
            complete = low;
            completeEnd = position + 1;
            plural = false;
          }
          low++;
        }
      }

      /** The first of the phrases whose next character is not below {@code c}. */
      private int bound(char c) {
        int from = low;
        int to = high;
        while (from < to) {
          int middle = (from + to) >>> 1;
          if (phrases[middle].charAt(depth) < c) {
            from = middle + 1;
          } else {
            to = middle;
          }
        }
        return from;
      }
    }
  }
}

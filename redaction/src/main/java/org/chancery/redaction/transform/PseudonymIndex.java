package org.chancery.redaction.transform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.transform.Pseudonym.Surrogate;
import org.chancery.redaction.transform.Pseudonym.Token;
import org.jspecify.annotations.Nullable;

/**
 * The pseudonyms of one body, ready to be found in a text in one pass. Immutable.
 *
 * <p>A token is found in any case and whatever stands before or after it: plural, possessive,
 * brackets. The code after a label is compared, symbol by symbol, with the sorted codes of that
 * label, so a text is given up as soon as it can no longer be a token. Surrogates are found as
 * {@link Phrases} does.
 */
final class PseudonymIndex {
  /** How many characters that mean nothing may stand inside a code. */
  private static final int SKIPS = 2;

  private final LabelAutomaton labels;
  private final List<Token[]> tokens = new ArrayList<>();
  private final List<long[]> codes = new ArrayList<>();
  private final @Nullable Phrases phrases;

  PseudonymIndex(List<? extends Pseudonym> all) {
    var byLabel = new TreeMap<Label, List<Token>>();
    var surrogates = new ArrayList<Surrogate>();
    for (var pseudonym : all) {
      switch (pseudonym) {
        case Token token ->
            byLabel.computeIfAbsent(token.label(), _ -> new ArrayList<>()).add(token);
        case Surrogate surrogate -> surrogates.add(surrogate);
      }
    }
    for (var group : byLabel.values()) {
      var sorted = group.toArray(Token[]::new);
      Arrays.sort(sorted, Comparator.comparingLong(Token::code));
      tokens.add(sorted);
      codes.add(Arrays.stream(sorted).mapToLong(Token::code).toArray());
    }
    labels = new LabelAutomaton(byLabel.keySet().stream().map(l -> l.value() + "_").toList());
    phrases = surrogates.isEmpty() ? null : new Phrases(surrogates);
  }

  /** Starts to read a text. */
  Reading reading() {
    return new Reading();
  }

  /** Every pseudonym in a whole text, ascending and disjoint. */
  List<Match> matches(String text) {
    var reading = reading();
    var found = new ArrayList<Match>();
    for (int i = 0; i < text.length(); i++) {
      reading.step(text.charAt(i));
    }
    reading.end();
    for (var match = reading.next(); match != null; match = reading.next()) {
      found.add(match);
    }
    return found;
  }

  /** Where one reader is in a text. For one thread. */
  final class Reading {
    private final ArrayDeque<Match> matches = new ArrayDeque<>();
    private final Phrases.@Nullable Reading inPhrases =
        phrases == null ? null : phrases.reading(matches);
    private int position;
    private int done;
    private int state = LabelAutomaton.START;
    private int label = LabelAutomaton.START;
    private long prefix;
    private int symbols;
    private int skips;

    /** Takes the next code unit. */
    void step(char c) {
      position++;
      var token = token(c);
      if (inPhrases == null) {
        if (token != null) {
          matches.add(token);
          done = token.end();
        }
        return;
      }
      if (token == null) {
        inPhrases.step(c);
      } else {
        inPhrases.cut(token.start());
        inPhrases.pass(c);
      }
      done = matches.isEmpty() ? done : matches.getLast().end();
      if (token != null && token.start() >= done) {
        matches.add(token);
        done = token.end();
      }
    }

    /** Takes the end of the text. */
    void end() {
      if (inPhrases != null) {
        inPhrases.end();
      }
    }

    /** The next pseudonym that was found, once. */
    @Nullable Match next() {
      return matches.poll();
    }

    /**
     * The length of the longest end of the text read so far that can still begin a pseudonym, or
     * whose pseudonym is not settled.
     */
    int open() {
      int inCode = label == LabelAutomaton.START ? 0 : labels.depth(label) + symbols + skips;
      int inToken = Math.min(Math.max(inCode, labels.depth(state)), position - done);
      return inPhrases == null ? inToken : Math.max(inToken, inPhrases.open());
    }

    private @Nullable Match token(char c) {
      if (label != LabelAutomaton.START && !skipped(c)) {
        var found = code(Code.symbol(c));
        if (found != null) {
          int length = labels.depth(label) + symbols + skips;
          state = LabelAutomaton.START;
          label = LabelAutomaton.START;
          return new Match(List.of(found), position - length, position);
        }
      }
      state = labels.step(state, c);
      int accepting = labels.accepting(state);
      if (accepting != LabelAutomaton.START) {
        label = accepting;
        prefix = 0;
        symbols = 0;
        skips = 0;
      }
      return null;
    }

    /** Whether the character is a line break, or one that is not seen, inside a code. */
    private boolean skipped(char c) {
      boolean nothing = c == '\n' || c == '\r' || Alike.invisible(c);
      if (nothing && skips < SKIPS) {
        skips++;
        return true;
      }
      return false;
    }

    private @Nullable Token code(int symbol) {
      if (symbol < 0) {
        label = LabelAutomaton.START;
        return null;
      }
      prefix = prefix * Code.RADIX + symbol;
      symbols++;
      for (; label != LabelAutomaton.START; label = labels.shorter(label)) {
        int at = first(codes.get(labels.label(label)));
        if (at >= 0) {
          return symbols == Code.LENGTH ? tokens.get(labels.label(label))[at] : null;
        }
      }
      return null;
    }

    /** The place of the first code that begins with what was read of it, or -1. */
    private int first(long[] sorted) {
      long floor = Code.floor(prefix, symbols);
      int found = Arrays.binarySearch(sorted, floor);
      int at = found >= 0 ? found : -found - 1;
      return at < sorted.length && sorted[at] < floor + Code.width(symbols) ? at : -1;
    }
  }
}

package org.chancery.redaction.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.chancery.catalog.policy.Label;
import org.jspecify.annotations.Nullable;

/**
 * The pseudonyms of one body, ready to be found in a text in one pass. Immutable.
 *
 * <p>A pseudonym is found in any case and whatever stands before or after it: plural, possessive,
 * brackets. The code after a label is compared, symbol by symbol, with the sorted codes of that
 * label, so a text is given up as soon as it can no longer be a pseudonym.
 */
final class Lexicon {
  private final LabelAutomaton labels;
  private final List<Pseudonym[]> pseudonyms = new ArrayList<>();
  private final List<long[]> codes = new ArrayList<>();

  Lexicon(List<Pseudonym> all) {
    var byLabel = new TreeMap<Label, List<Pseudonym>>();
    for (var pseudonym : all) {
      byLabel.computeIfAbsent(pseudonym.label(), _ -> new ArrayList<>()).add(pseudonym);
    }
    for (var group : byLabel.values()) {
      var sorted = group.toArray(Pseudonym[]::new);
      Arrays.sort(sorted, Comparator.comparingLong(Pseudonym::code));
      pseudonyms.add(sorted);
      codes.add(Arrays.stream(sorted).mapToLong(Pseudonym::code).toArray());
    }
    labels = new LabelAutomaton(byLabel.keySet().stream().map(l -> l.value() + "_").toList());
  }

  /** Starts to read a text. */
  Reading reading() {
    return new Reading();
  }

  /** Where one reader is in a text. For one thread. */
  final class Reading {
    private int state = LabelAutomaton.START;
    private int label = LabelAutomaton.START;
    private long prefix;
    private int symbols;
    private int length;

    /** Takes the next code unit; answers the pseudonym that it completes, if it completes one. */
    @Nullable Pseudonym step(char c) {
      if (label != LabelAutomaton.START) {
        var found = code(Code.symbol(c));
        if (found != null) {
          length = labels.depth(label) + symbols;
          state = LabelAutomaton.START;
          label = LabelAutomaton.START;
          return found;
        }
      }
      state = labels.step(state, c);
      int accepting = labels.accepting(state);
      if (accepting != LabelAutomaton.START) {
        label = accepting;
        prefix = 0;
        symbols = 0;
      }
      return null;
    }

    /** The length of the last pseudonym found, in code units as it was written. */
    int length() {
      return length;
    }

    /** The length of the longest end of the text read so far that can still begin a pseudonym. */
    int open() {
      int inCode = label == LabelAutomaton.START ? 0 : labels.depth(label) + symbols;
      return Math.max(inCode, labels.depth(state));
    }

    private @Nullable Pseudonym code(int symbol) {
      if (symbol < 0) {
        label = LabelAutomaton.START;
        return null;
      }
      prefix = prefix * Code.RADIX + symbol;
      symbols++;
      for (; label != LabelAutomaton.START; label = labels.shorter(label)) {
        int at = first(codes.get(labels.label(label)));
        if (at >= 0) {
          return symbols == Code.LENGTH ? pseudonyms.get(labels.label(label))[at] : null;
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

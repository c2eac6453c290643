package org.chancery.redaction.detect;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.notation.Script;

/**
 * Several anchored detectors that share one reading of a text. Finds exactly what they find one by
 * one; its findings carry the id of the detector that made them. Safe for threads.
 */
final class OnePass implements Detector {
  private static final byte DIGIT = 1;
  private static final byte UPPER = 2;
  private static final byte LOWER = 4;
  private static final byte WORD = DIGIT | UPPER | LOWER;
  private static final byte SYMBOL = 8;
  private static final byte[] KINDS = new byte[128];

  /** For each ASCII letter and digit a number below 64. */
  private static final byte[] SIX_BITS = new byte[128];

  private static final int[] NOBODY = new int[0];

  static {
    byte next = 0;
    for (char c = 0; c < 128; c++) {
      if (Ascii.alphanumeric(c)) {
        SIX_BITS[c] = next++;
        KINDS[c] = Ascii.digit(c) ? DIGIT : Ascii.upper(c) ? UPPER : LOWER;
      } else if ("@:-.=+($>,".indexOf(c) >= 0) {
        KINDS[c] = SYMBOL;
      }
    }
  }

  private final AnchoredDetector[] detectors;
  private final Awaited awaited;
  private final int[][] byNumber;
  private final int[] byCode;
  private final int[] byCapitals;
  private final int[][] bySymbol = new int[128][];

  /** The same for a symbol that a blank or the end of a line follows. */
  private final int[][] byLastSymbol = new int[128][];

  private final int[][] byPair = new int[64 * 64][];

  /** For each pair the lengths of the runs at which one of its detectors asks, as bits. */
  private final long[] lengths = new long[64 * 64];

  /** The same for runs that are closed. */
  private final long[] closed = new long[64 * 64];

  OnePass(List<AnchoredDetector> detectors) {
    this.detectors = detectors.toArray(AnchoredDetector[]::new);
    this.awaited = new Awaited(detectors.stream().flatMap(d -> d.awaited().stream()).toList());
    this.byNumber = numbers(slots(Anchor.NUMBER));
    this.byCode = slots(Anchor.CODE);
    this.byCapitals = slots(Anchor.CAPITALS);
    for (Anchor anchor : Anchor.values()) {
      char symbol = symbol(anchor);
      if (symbol != 0) {
        bySymbol[symbol] = slots(anchor);
        byLastSymbol[symbol] = asking(bySymbol[symbol], anchor);
      }
    }
    for (int slot = 0; slot < this.detectors.length; slot++) {
      for (String pair : this.detectors[slot].pairs()) {
        int at = pair(pair.charAt(0), pair.charAt(1));
        byPair[at] = plus(byPair[at] == null ? NOBODY : byPair[at], slot);
        lengths[at] |= this.detectors[slot].lengths(pair, false);
        closed[at] |= this.detectors[slot].lengths(pair, true);
      }
    }
  }

  @Override
  public DetectorId id() {
    return new DetectorId("one-pass", 1);
  }

  @Override
  public Set<Label> labels() {
    return List.of(detectors).stream()
        .flatMap(d -> d.labels().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public List<Finding> detect(Text text) {
    return detect(text, Deadline.never());
  }

  @Override
  public List<Finding> detect(Text text, Deadline deadline) {
    Script signs = Script.of(text.value());
    Page page = new Page(signs, awaited, deadline);
    int[] again = new int[detectors.length];
    int i = 0;
    while (i < signs.length()) {
      char c = signs.charAt(i);
      byte kind = c < 128 ? KINDS[c] : 0;
      if ((kind & WORD) != 0) {
        i = word(page, again, i, kind);
      } else {
        if (kind == SYMBOL) {
          boolean last =
              i + 1 < signs.length() && (signs.charAt(i + 1) == ' ' || signs.charAt(i + 1) == '\n');
          offer(last ? byLastSymbol[c] : bySymbol[c], page, again, i, i + 1);
        }
        i++;
      }
    }
    return page.findings();
  }

  private int word(Page page, int[] again, int start, byte first) {
    Script text = page.text;
    int end = start + 1;
    int seen = first;
    while (end < text.length()) {
      char c = text.charAt(end);
      int kind = c < 128 ? KINDS[c] & WORD : 0;
      if (kind == 0) {
        break;
      }
      seen |= kind;
      end++;
    }
    if (seen == DIGIT) {
      offer(byNumber[DigitRun.numberOf(text, start, end)], page, again, start, end);
      return end;
    }
    if ((seen & DIGIT) != 0) {
      offer(byCode, page, again, start, end);
    } else if (seen == UPPER && (end - start == 8 || end - start == 11)) {
      offer(byCapitals, page, again, start, end);
    }
    if (end - start > 1) {
      int pair = pair(text.charAt(start), text.charAt(start + 1));
      char next = end < text.length() ? text.charAt(end) : ' ';
      long asked = next == ' ' || next == ',' || next == '\n' ? closed[pair] : lengths[pair];
      if ((asked >>> Math.min(end - start, 63) & 1) != 0 || (next >= 128 && asked != 0)) {
        offer(byPair[pair], page, again, start, end);
      }
    }
    return end;
  }

  private void offer(int[] slots, Page page, int[] again, int start, int end) {
    page.look(slots.length);
    for (int slot : slots) {
      if (start >= again[slot]) {
        again[slot] = detectors[slot].look(page, start, end);
      }
    }
  }

  private int[] asking(int[] slots, Anchor sign) {
    return Arrays.stream(slots).filter(slot -> detectors[slot].asksBeforeBlank(sign)).toArray();
  }

  /** For each kind of run of digits the slots of those who ask at it. */
  private int[][] numbers(int[] slots) {
    int[][] numbers = new int[DigitRun.COUNT][];
    Arrays.setAll(
        numbers,
        number -> {
          DigitRun run = DigitRun.of(number);
          return Arrays.stream(slots).filter(slot -> detectors[slot].asks(run)).toArray();
        });
    return numbers;
  }

  private static int pair(char first, char second) {
    return SIX_BITS[first] << 6 | SIX_BITS[second];
  }

  private int[] slots(Anchor anchor) {
    int[] slots = NOBODY;
    for (int slot = 0; slot < detectors.length; slot++) {
      if (detectors[slot].anchors().contains(anchor)) {
        slots = plus(slots, slot);
      }
    }
    return slots;
  }

  private static int[] plus(int[] slots, int slot) {
    int[] longer = Arrays.copyOf(slots, slots.length + 1);
    longer[slots.length] = slot;
    return longer;
  }

  private static char symbol(Anchor anchor) {
    return switch (anchor) {
      case NUMBER, CODE, CAPITALS -> 0;
      case AT -> '@';
      case COLON -> ':';
      case DASH -> '-';
      case DOT -> '.';
      case EQUALS -> '=';
      case PLUS -> '+';
      case PARENTHESIS -> '(';
      case DOLLAR -> '$';
      case GREATER -> '>';
      case COMMA -> ',';
    };
  }
}

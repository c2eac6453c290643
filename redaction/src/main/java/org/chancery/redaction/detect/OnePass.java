package org.chancery.redaction.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chancery.catalog.policy.Label;

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
  private static final int[] NOBODY = new int[0];

  static {
    for (char c = 0; c < 128; c++) {
      if (Ascii.alphanumeric(c)) {
        KINDS[c] = Ascii.digit(c) ? DIGIT : Ascii.upper(c) ? UPPER : LOWER;
      } else if ("@:-.=+($>,".indexOf(c) >= 0) {
        KINDS[c] = SYMBOL;
      }
    }
  }

  private final AnchoredDetector[] detectors;
  private final int[] byNumber;
  private final int[] byCode;
  private final int[] byCapitals;
  private final int[][] bySymbol = new int[128][];
  private final int[][] byPair = new int[128 * 128][];

  OnePass(List<AnchoredDetector> detectors) {
    this.detectors = detectors.toArray(AnchoredDetector[]::new);
    this.byNumber = slots(Anchor.NUMBER);
    this.byCode = slots(Anchor.CODE);
    this.byCapitals = slots(Anchor.CAPITALS);
    for (Anchor anchor : Anchor.values()) {
      char symbol = symbol(anchor);
      if (symbol != 0) {
        bySymbol[symbol] = slots(anchor);
      }
    }
    for (int slot = 0; slot < this.detectors.length; slot++) {
      for (String pair : this.detectors[slot].pairs()) {
        int at = (pair.charAt(0) << 7) | pair.charAt(1);
        byPair[at] = plus(byPair[at] == null ? NOBODY : byPair[at], slot);
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
    Page page = new Page(text.value(), deadline);
    int[] again = new int[detectors.length];
    String value = text.value();
    int length = value.length();
    int i = 0;
    while (i < length) {
      char c = value.charAt(i);
      byte kind = c < 128 ? KINDS[c] : 0;
      if ((kind & WORD) != 0) {
        i = word(page, again, i, kind);
      } else {
        if (kind == SYMBOL) {
          offer(bySymbol[c], page, again, i, i + 1);
        }
        i++;
      }
    }
    return new ArrayList<>(page.findings());
  }

  private int word(Page page, int[] again, int start, byte first) {
    String text = page.text;
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
      offer(byNumber, page, again, start, end);
      return end;
    }
    if ((seen & DIGIT) != 0) {
      offer(byCode, page, again, start, end);
    } else if (seen == UPPER && (end - start == 8 || end - start == 11)) {
      offer(byCapitals, page, again, start, end);
    }
    if (end - start > 1) {
      int[] asked = byPair[(text.charAt(start) << 7) | text.charAt(start + 1)];
      if (asked != null) {
        offer(asked, page, again, start, end);
      }
    }
    return end;
  }

  private void offer(int[] slots, Page page, int[] again, int start, int end) {
    for (int slot : slots) {
      if (start >= again[slot]) {
        page.look();
        again[slot] = detectors[slot].look(page, start, end);
      }
    }
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
    int[] longer = java.util.Arrays.copyOf(slots, slots.length + 1);
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

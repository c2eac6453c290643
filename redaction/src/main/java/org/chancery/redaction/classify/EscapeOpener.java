package org.chancery.redaction.classify;

import java.util.function.Consumer;
import org.chancery.redaction.detect.Text;

/**
 * Opens what is written in escapes, such as {@code ann%40example.org}. Each opened part has some of
 * the text around it, for the words near a finding.
 */
final class EscapeOpener implements Opener {
  private static final int AROUND = 64;

  @Override
  public void open(Text text, Consumer<Opened> parts) {
    String value = text.value();
    var signs = new Signs(value);
    int at = signs.next(0);
    if (at < 0) {
      return;
    }
    var escape = new EscapeReading(value);
    var window = new Window(value, parts);
    while (at >= 0) {
      if (escape.read(at)) {
        window.add(at, escape);
        at = signs.next(escape.end);
      } else {
        at = signs.next(at + 1);
      }
    }
    window.close();
  }

  /**
   * Where the next sign stands that can start an escape. Looks for each sign by itself, which the
   * machine does for many characters at once. For one thread.
   */
  private static final class Signs {
    private static final String ALL = "%\\&=";
    private final String text;
    private final int[] next = new int[ALL.length()];

    Signs(String text) {
      this.text = text;
      for (int i = 0; i < next.length; i++) {
        next[i] = find(i, 0);
      }
      int equals = ALL.indexOf('=');
      if (next[equals] < text.length() && !EscapeReading.printable(text)) {
        next[equals] = Integer.MAX_VALUE;
      }
    }

    /** The first place from {@code from} on, or -1. */
    int next(int from) {
      int least = Integer.MAX_VALUE;
      for (int i = 0; i < next.length; i++) {
        if (next[i] < from) {
          next[i] = find(i, from);
        }
        least = Math.min(least, next[i]);
      }
      return least == Integer.MAX_VALUE ? -1 : least;
    }

    private int find(int sign, int from) {
      int at = text.indexOf(ALL.charAt(sign), from);
      return at < 0 ? Integer.MAX_VALUE : at;
    }
  }

  /** The part that is being opened, if there is one. */
  private static final class Window {
    private final String text;
    private final Consumer<Opened> parts;
    private OffsetMap.@org.jspecify.annotations.Nullable Maker maker;
    private int last;

    Window(String text, Consumer<Opened> parts) {
      this.text = text;
      this.parts = parts;
    }

    void add(int at, EscapeReading escape) {
      var open = maker;
      if (open == null || at - last > 2 * AROUND) {
        int from = whole(Math.max(last, at - AROUND));
        close();
        open = new OffsetMap.Maker(text, from);
        maker = open;
      }
      open.copyTo(at);
      if (escape.means == EscapeReading.NOTHING) {
        open.replaceTo(escape.end, "");
      } else {
        open.replaceTo(escape.end, escape.means);
      }
      last = escape.end;
    }

    void close() {
      var open = maker;
      if (open != null) {
        open.copyTo(whole(Math.min(text.length(), last + AROUND)));
        if (open.length() > 0) {
          parts.accept(new Opened(new Text(open.text()), open.offsets()));
        }
        maker = null;
      }
    }

    private int whole(int at) {
      boolean inside =
          at > 0
              && at < text.length()
              && Character.isLowSurrogate(text.charAt(at))
              && Character.isHighSurrogate(text.charAt(at - 1));
      return inside ? at - 1 : at;
    }
  }
}

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
    if (plain(value)) {
      return;
    }
    int first = next(value, 0);
    var escape = new EscapeReading(value);
    var window = new Window(value, parts);
    for (int at = first; at >= 0; ) {
      if (escape.read(at)) {
        window.add(at, escape);
        at = next(value, escape.end);
      } else {
        at = next(value, at + 1);
      }
    }
    window.close();
  }

  /** Whether there can be no escape; much faster than looking for one, and mostly true. */
  private static boolean plain(String text) {
    return text.indexOf('%') < 0
        && text.indexOf('\\') < 0
        && text.indexOf('&') < 0
        && !text.contains("=3D")
        && !text.contains("=\n")
        && !text.contains("=\r\n");
  }

  private static int next(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' || c == '\\' || c == '&' || c == '=') {
        return i;
      }
    }
    return -1;
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

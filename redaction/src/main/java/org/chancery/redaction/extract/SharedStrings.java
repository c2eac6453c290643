package org.chancery.redaction.extract;

import java.util.ArrayList;
import java.util.List;
import org.xml.sax.Attributes;

/** The table of strings that cells refer to by number. */
final class SharedStrings extends Xml {
  private final Sheaf sheaf;
  private final List<String> all = new ArrayList<>();
  private final StringBuilder item = new StringBuilder();
  private int characters;

  SharedStrings(Sheaf sheaf) {
    this.sheaf = sheaf;
  }

  List<String> all() {
    return all;
  }

  @Override
  void start(String name, Attributes attributes) {
    if (name.equals("si")) {
      sheaf.count();
      item.setLength(0);
    }
  }

  @Override
  void end(String name) {
    if (name.equals("si")) {
      all.add(item.toString());
    }
  }

  @Override
  void text(String inside, String text) {
    if (inside.equals("t")) {
      characters += text.length();
      if (characters > sheaf.limits().characters()) {
        throw new UnreadException(Unread.Why.TOO_LARGE);
      }
      item.append(text);
    }
  }
}

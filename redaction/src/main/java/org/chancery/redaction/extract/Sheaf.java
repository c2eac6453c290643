package org.chancery.redaction.extract;

import java.util.ArrayList;
import java.util.List;
import org.chancery.redaction.detect.Deadline;
import org.chancery.redaction.detect.Text;

/**
 * Gathers what a document says, and ends the reading where it goes over a limit. For one thread.
 */
final class Sheaf {
  private static final int LISTED = 1_000;
  private final ExtractLimits limits;
  private final Deadline deadline;
  private final List<Passage> passages = new ArrayList<>();
  private final List<Unread> left = new ArrayList<>();
  private final List<Passage.Mark> marks = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private String prefix = "";
  private String place = "";
  private int characters;
  private int parts;
  private long unpacked;

  Sheaf(ExtractLimits limits, Deadline deadline) {
    this.limits = limits;
    this.deadline = deadline;
  }

  ExtractLimits limits() {
    return limits;
  }

  /** Starts a passage; one that is open ends. */
  void begin(String where) {
    end();
    place = prefix + where;
  }

  /** Adds to the open passage. */
  void add(CharSequence more) {
    characters += more.length();
    if (characters > limits.characters()) {
      throw new UnreadException(Unread.Why.TOO_LARGE);
    }
    text.append(more);
  }

  /** Notes that a narrower place starts here. */
  void mark(String where) {
    marks.add(new Passage.Mark(text.length(), prefix + where));
  }

  /** Ends the open passage; one without words is dropped. */
  void end() {
    if (text.chars().anyMatch(c -> !Character.isWhitespace(c))) {
      passages.add(new Passage(place, new Text(text.toString()), marks));
    }
    text.setLength(0);
    marks.clear();
  }

  /** Notes what is not read. */
  void leave(MediaKind kind, Unread.Why why) {
    if (left.size() < LISTED) {
      left.add(new Unread(kind, why));
    }
  }

  /** Counts a page, a cell, an entry or an object, and looks at the time now and then. */
  void count() {
    if (++parts > limits.parts()) {
      throw new UnreadException(Unread.Why.TOO_LARGE);
    }
    if ((parts & 63) == 1) {
      deadline.check();
    }
  }

  /** Counts bytes that came out of something compressed. */
  void unpacked(long bytes) {
    unpacked += bytes;
    if (unpacked > limits.unpacked()) {
      throw new UnreadException(Unread.Why.TOO_LARGE);
    }
    deadline.check();
  }

  void check() {
    deadline.check();
  }

  /** Reads a document within this one under a name of its own. */
  void within(String name, Runnable reading) {
    end();
    String before = prefix;
    prefix = before + name + ", ";
    try {
      reading.run();
      end();
    } finally {
      prefix = before;
      text.setLength(0);
      marks.clear();
    }
  }

  List<Passage> passages() {
    end();
    return passages;
  }

  List<Unread> left() {
    return left;
  }
}

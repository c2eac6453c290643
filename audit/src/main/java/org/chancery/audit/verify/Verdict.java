package org.chancery.audit.verify;

import java.util.List;

/** What a check of a log found. */
public sealed interface Verdict {
  /** What a process that reports this verdict exits with. */
  int exit();

  /** The verdict in one line. */
  String line();

  /** The verdict in one word, for programs; it never changes. */
  default String word() {
    return switch (this) {
      case Intact _ -> "intact";
      case Tampered _ -> "tampered";
      case Incomplete _ -> "incomplete";
      case NotCheckable _ -> "not_checkable";
    };
  }

  /** The first {@code size} leaves are those that were signed, and nothing else is wrong. */
  record Intact(long size) implements Verdict {
    @Override
    public int exit() {
      return 0;
    }

    @Override
    public String line() {
      return "intact: " + size + " leaves are as they were signed";
    }
  }

  /** Something is not what was signed; the narrowest ranges come first. */
  record Tampered(List<Fault> faults) implements Verdict {
    public Tampered {
      faults = List.copyOf(faults);
    }

    @Override
    public int exit() {
      return 1;
    }

    @Override
    public String line() {
      return "tampered: " + faults.getFirst();
    }
  }

  /** What is there agrees, but something that was signed is not there. */
  record Incomplete(List<Fault> missing) implements Verdict {
    public Incomplete {
      missing = List.copyOf(missing);
    }

    @Override
    public int exit() {
      return 2;
    }

    @Override
    public String line() {
      return "incomplete: " + missing.getFirst();
    }
  }

  /** Nothing can be said: there is no key, no checkpoint, or nothing that can be read. */
  record NotCheckable(String why) implements Verdict {
    @Override
    public int exit() {
      return 3;
    }

    @Override
    public String line() {
      return "not checkable: " + why;
    }
  }
}

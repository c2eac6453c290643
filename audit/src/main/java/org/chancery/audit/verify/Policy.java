package org.chancery.audit.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which logs and witnesses somebody trusts, and how many of these must have signed (C2SP
 * tlog-policy).
 *
 * @param logs keys of logs
 * @param witnesses keys by the names that the policy gives them
 * @param groups by their names; each has as members witnesses and earlier groups
 * @param quorum name of a witness or group, or {@code none}
 */
record Policy(
    List<Key> logs, Map<String, Key> witnesses, Map<String, Group> groups, String quorum) {
  static final String NONE = "none";
  private static final int MOST_LINES = 1_000;

  /** So many of these must have signed. */
  record Group(int least, List<String> members) {
    Group {
      members = List.copyOf(members);
    }
  }

  /** A witness that signed, and when, in seconds since 1970. */
  record Cosigned(String name, long time) {}

  Policy {
    logs = List.copyOf(logs);
  }

  /** Reads a policy whose octets stand for themselves, as in ISO 8859-1. */
  static Policy parse(String octets) throws Malformed {
    return new Parser().parse(octets);
  }

  /**
   * The witnesses that cosigned, each by a right signature; wrong ones are left to {@link #check}.
   */
  List<Cosigned> cosigned(Checkpoint checkpoint) {
    var cosigned = new ArrayList<Cosigned>();
    witnesses.forEach((name, key) -> {
      for (var line : checkpoint.note().lines()) {
        try {
          if (key.made(line)) {
            key.check(checkpoint, line);
            cosigned.add(new Cosigned(name, key.time(line)));
          }
        } catch (Malformed _) {
          // check says so
        }
      }
    });
    return cosigned;
  }

  /** Every signature by a known witness must be right. */
  void check(Checkpoint checkpoint) throws Malformed {
    for (var key : witnesses.values()) {
      for (var line : checkpoint.note().lines()) {
        if (key.made(line)) {
          key.check(checkpoint, line);
        }
      }
    }
  }

  /** Whether these witnesses are enough. */
  boolean met(Set<String> cosigned) {
    return quorum.equals(NONE) || met(quorum, cosigned);
  }

  private boolean met(String name, Set<String> cosigned) {
    var group = groups.get(name);
    return group == null
        ? cosigned.contains(name)
        : group.members().stream().filter(member -> met(member, cosigned)).count() >= group.least();
  }

  /** Reads line by line. */
  private static final class Parser {
    private final List<Key> logs = new ArrayList<>();
    private final Map<String, Key> witnesses = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Set<String> members = new HashSet<>();
    private String quorum = "";

    Policy parse(String octets) throws Malformed {
      if (octets.chars().anyMatch(c -> (c < 0x20 && c != '\t' && c != '\n') || c == 0x7f)) {
        throw new Malformed("it has control characters");
      }
      String[] lines = octets.split("\n", -1);
      if (!lines[lines.length - 1].isEmpty() || lines.length > MOST_LINES) {
        throw new Malformed("it is too long, or its last line does not end");
      }
      for (int i = 0; i < lines.length - 1; i++) {
        try {
          line(lines[i]);
        } catch (Malformed e) {
          throw new Malformed("line " + (i + 1) + ": " + e.what());
        }
      }
      if (quorum.isEmpty()) {
        throw new Malformed("it has no quorum line");
      }
      return new Policy(logs, witnesses, groups, quorum);
    }

    private void line(String line) throws Malformed {
      var words = new ArrayList<>(List.of(line.replace('\t', ' ').split(" +", -1)));
      words.removeIf(String::isEmpty);
      if (words.isEmpty() || words.getFirst().startsWith("#")) {
        return;
      }
      int count = words.size();
      switch (words.getFirst()) {
        case "log" -> log(words, count == 2 || count == 3);
        case "witness" -> witness(words, count == 3 || count == 4);
        case "group" -> group(words, count >= 4);
        case "quorum" -> quorum(words, count == 2);
        default -> throw new Malformed("it begins with no word that a policy knows");
      }
    }

    private void log(List<String> words, boolean shaped) throws Malformed {
      Key key = shaped ? key(words.get(1)) : missing();
      if (key.type() == Key.Type.ED25519_COSIGNATURE || logs.stream().anyMatch(key::wraps)) {
        throw new Malformed("the key is not one of a log, or was named before");
      }
      logs.add(key);
    }

    private void witness(List<String> words, boolean shaped) throws Malformed {
      Key key = shaped ? key(words.get(2)) : missing();
      if (key.type() == Key.Type.ED25519 || witnesses.values().stream().anyMatch(key::wraps)) {
        throw new Malformed("the key is not one of a witness, or was named before");
      }
      witnesses.put(fresh(words.get(1)), key);
    }

    private void group(List<String> words, boolean shaped) throws Malformed {
      if (!shaped) {
        missing();
      }
      var names = words.subList(3, words.size());
      for (String name : names) {
        if (!known(name) || !members.add(name)) {
          throw new Malformed("a member is not defined before, or is in a group already");
        }
      }
      int least =
          switch (words.get(2)) {
            case "all" -> names.size();
            case "any" -> 1;
            default -> (int) Math.min(Integer.MAX_VALUE, Bytes.decimal(words.get(2)));
          };
      if (least < 1 || least > names.size()) {
        throw new Malformed("the group asks for more members than it has, or for none");
      }
      groups.put(fresh(words.get(1)), new Group(least, names));
    }

    private void quorum(List<String> words, boolean shaped) throws Malformed {
      if (!shaped || !quorum.isEmpty()) {
        throw new Malformed("there must be one quorum with one name");
      }
      quorum = words.get(1);
      if (!quorum.equals(NONE) && !known(quorum)) {
        throw new Malformed("the quorum is not defined before");
      }
    }

    private boolean known(String name) {
      return witnesses.containsKey(name) || groups.containsKey(name);
    }

    private String fresh(String name) throws Malformed {
      if (known(name) || name.equals(NONE)) {
        throw new Malformed("the name was defined before");
      }
      return name;
    }

    private static Key missing() throws Malformed {
      throw new Malformed("it has too few words, or too many");
    }

    private static Key key(String octets) throws Malformed {
      return Key.parse(Bytes.utf8(octets.getBytes(StandardCharsets.ISO_8859_1)));
    }
  }
}

package org.chancery.audit.checkpoint;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which witnesses there are and how many of them are enough, as C2SP tlog-policy writes it. Lines
 * that define logs are read and not used: the log knows its own keys.
 */
public final class WitnessPolicy {
  private static final int MOST_LINES = 1_000;
  private static final int MOST_NAMES = 256;

  private final Map<String, Witness> witnesses = new LinkedHashMap<>();
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final List<VerifierKey> logs = new ArrayList<>();
  private Optional<String> quorum = Optional.empty();

  private WitnessPolicy() {}

  /** A witness: its name in the policy, its key, and where it is asked. */
  record Witness(String name, VerifierKey key, Optional<URI> url) {}

  private record Group(int needed, List<String> members) {}

  /**
   * The policy that a file's bytes write.
   *
   * @throws IllegalArgumentException if they do not; the message names the line
   */
  public static WitnessPolicy parse(byte[] file) {
    for (byte each : file) {
      if ((each >= 0 && each < ' ' && each != '\t' && each != '\n') || each == 0x7F) {
        throw new IllegalArgumentException("a policy has no control characters: " + each);
      }
    }
    var policy = new WitnessPolicy();
    // One character a byte: names are compared as bytes.
    String[] lines = new String(file, StandardCharsets.ISO_8859_1).split("\n", -1);
    if (lines.length > MOST_LINES) {
      throw new IllegalArgumentException("a policy has at most " + MOST_LINES + " lines");
    }
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].replaceAll("^[ \t]+|[ \t]+$", "");
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      try {
        policy.take(Arrays.asList(line.split("[ \t]+", -1)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    if (policy.quorum.isEmpty()) {
      throw new IllegalArgumentException("a policy has a quorum line");
    }
    return policy;
  }

  private void take(List<String> words) {
    switch (words.getFirst()) {
      case "log" -> log(words);
      case "witness" -> witness(words);
      case "group" -> group(words);
      case "quorum" -> quorum(words);
      default ->
          throw new IllegalArgumentException(
              "a line begins with log, witness, group or quorum, not " + words.getFirst());
    }
  }

  private void log(List<String> words) {
    number(words, 2, 3, "log <vkey> [<url>]");
    VerifierKey key = key(words.get(1));
    if (key.type() == VerifierKey.ED25519_COSIGNATURE || logs.stream().anyMatch(key::wrapsKeyOf)) {
      throw new IllegalArgumentException("not a log's key, or one that is there already");
    }
    logs.add(key);
  }

  private void witness(List<String> words) {
    number(words, 3, 4, "witness <name> <vkey> [<url>]");
    VerifierKey key = key(words.get(2));
    if (key.type() == VerifierKey.ED25519) {
      throw new IllegalArgumentException(
          "a witness has a cosignature key, type 0x04 or 0x06: " + key.name());
    }
    if (witnesses.values().stream().anyMatch(each -> each.key().wrapsKeyOf(key))) {
      throw new IllegalArgumentException("two witnesses have one key: " + words.get(1));
    }
    Optional<URI> url = words.size() < 4 ? Optional.empty() : Optional.of(url(words.get(3)));
    witnesses.put(fresh(words.get(1)), new Witness(words.get(1), key, url));
  }

  private static VerifierKey key(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.ISO_8859_1);
    return VerifierKey.parse(new String(bytes, StandardCharsets.UTF_8));
  }

  private static URI url(String word) {
    URI url = URI.create(word.endsWith("/") ? word : word + "/");
    boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    if (!web || url.getHost() == null || url.getQuery() != null || url.getFragment() != null) {
      throw new IllegalArgumentException("a witness is asked by http or https: " + word);
    }
    return url;
  }

  private void group(List<String> words) {
    number(words, 4, MOST_NAMES, "group <name> all|any|<k> <name>...");
    List<String> members = List.copyOf(words.subList(3, words.size()));
    for (String member : members) {
      if (!witnesses.containsKey(member) && !groups.containsKey(member)) {
        throw new IllegalArgumentException("not defined before: " + member);
      }
    }
    if (new HashSet<>(members).size() != members.size()
        || groups.values().stream()
            .anyMatch(g -> g.members().stream().anyMatch(members::contains))) {
      throw new IllegalArgumentException("a name is a member of one group, and once");
    }
    int needed =
        switch (words.get(2)) {
          case "all" -> members.size();
          case "any" -> 1;
          default -> words.get(2).matches("[1-9][0-9]{0,3}") ? Integer.parseInt(words.get(2)) : 0;
        };
    if (needed < 1 || needed > members.size()) {
      throw new IllegalArgumentException("of " + members.size() + " members needed: 1 to all");
    }
    groups.put(fresh(words.get(1)), new Group(needed, members));
  }

  private void quorum(List<String> words) {
    number(words, 2, 2, "quorum <name>");
    String name = words.get(1);
    if (quorum.isPresent()
        || (!name.equals("none") && !witnesses.containsKey(name) && !groups.containsKey(name))) {
      throw new IllegalArgumentException("one quorum, of a name defined before: " + name);
    }
    quorum = Optional.of(name);
  }

  private String fresh(String name) {
    if (name.equals("none") || witnesses.containsKey(name) || groups.containsKey(name)) {
      throw new IllegalArgumentException("a name that is taken: " + name);
    }
    if (witnesses.size() + groups.size() >= MOST_NAMES) {
      throw new IllegalArgumentException("at most " + MOST_NAMES + " witnesses and groups");
    }
    return name;
  }

  private static void number(List<String> words, int least, int most, String form) {
    if (words.size() < least || words.size() > most) {
      throw new IllegalArgumentException("the form is: " + form);
    }
  }

  /** The witnesses, in the order of the file. */
  List<Witness> witnesses() {
    return List.copyOf(witnesses.values());
  }

  /** The keys of all witnesses. */
  public List<VerifierKey> keys() {
    return witnesses.values().stream().map(Witness::key).toList();
  }

  /** Whether the policy asks for no witness at all. */
  boolean asksNobody() {
    return quorum.orElse("none").equals("none");
  }

  /** Whether those who hold {@code keys} are enough. */
  boolean met(Set<VerifierKey> keys) {
    var names = new HashSet<String>();
    witnesses.values().stream()
        .filter(each -> keys.contains(each.key()))
        .forEach(each -> names.add(each.name()));
    return asksNobody() || met(quorum.orElse("none"), names);
  }

  private boolean met(String name, Set<String> names) {
    Group group = groups.get(name);
    return group == null
        ? names.contains(name)
        : group.members().stream().filter(member -> met(member, names)).count() >= group.needed();
  }
}

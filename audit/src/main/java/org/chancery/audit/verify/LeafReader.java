package org.chancery.audit.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the members of a leaf that the format requires, and walks over the others. */
final class LeafReader extends Json {
  private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private String type = "";
  private String verdict = "admitted";
  private long version = -1;
  private long decision = -1;
  private boolean timed;
  private final List<Leaf.Leg> legs = new ArrayList<>();
  private String act = "";
  private final Map<String, String> details = new HashMap<>();
  private boolean hasLegs;
  private boolean ofCall;
  private boolean ofSearch;

  LeafReader(byte[] bytes, int offset, int length) {
    super(bytes, offset, length);
  }

  Leaf leaf() throws Malformed {
    object(this::member);
    if (at != end) {
      throw wrong("bytes follow the JSON object");
    }
    if (version != 1) {
      throw wrong("member v is not 1");
    }
    if (!timed) {
      throw wrong("there is no member ts");
    }
    return switch (type) {
      case "decision", "outcome", "policy", "admin", "access", "key", "hold", "erasure", "system" ->
          checked(Leaf.Type.valueOf(type.toUpperCase(Locale.ROOT)));
      default -> throw wrong("member type is not one the format knows");
    };
  }

  private Leaf checked(Leaf.Type kind) throws Malformed {
    boolean outcome = kind == Leaf.Type.OUTCOME;
    boolean call = outcome || kind == Leaf.Type.DECISION;
    if (outcome && decision < 0) {
      throw wrong("an outcome does not name its decision");
    }
    boolean access = kind == Leaf.Type.ACCESS;
    if (hasLegs && !call && !access) {
      throw wrong("a leaf that is neither decision, outcome nor access has legs");
    }
    if ((ofCall && !call) || (ofSearch && !access)) {
      throw wrong("a leg has a name that this type of leaf cannot have");
    }
    boolean admitted = kind == Leaf.Type.DECISION && verdict.equals("admitted");
    var key =
        kind == Leaf.Type.KEY
            ? Optional.of(new Leaf.KeyAct(act, details))
            : Optional.<Leaf.KeyAct>empty();
    var expiry = kind == Leaf.Type.ERASURE ? expiry() : Optional.<Leaf.Expiry>empty();
    return new Leaf(kind, outcome ? decision : -1, admitted, legs, key, expiry);
  }

  private Optional<Leaf.Expiry> expiry() {
    String ground = details.getOrDefault("ground", "");
    String files = details.getOrDefault("files", "");
    return (act.equals("expire") || act.equals("expire_begin")) && files.matches("[1-9][0-9]{0,8}")
        ? Optional.of(new Leaf.Expiry(ground, Long.parseLong(files)))
        : Optional.empty();
  }

  private void member(int start, int stop) throws Malformed {
    switch (stop - start) {
      case 1 -> {
        if (is(start, "v")) {
          version = number();
          return;
        }
      }
      case 2 -> {
        if (is(start, "ts")) {
          time(text(64));
          return;
        }
      }
      case 3 -> {
        if (is(start, "act") && peek() == '"') {
          act = text(Frame.LONGEST_LEAF);
          return;
        }
      }
      case 4 -> {
        if (is(start, "type")) {
          type = text(64);
          return;
        }
        if (is(start, "legs")) {
          hasLegs = true;
          array(this::leg);
          return;
        }
      }
      case 7 -> {
        if (is(start, "details") && peek() == '{') {
          object(this::detail);
          return;
        }
        if (is(start, "verdict") && peek() == '"') {
          verdict = text(64);
          return;
        }
      }
      case 8 -> {
        if (is(start, "decision") && peek() != '{') {
          decision = number();
          return;
        }
      }
      default -> {}
    }
    skip();
  }

  private void detail(int start, int stop) throws Malformed {
    if (peek() == '"') {
      String name = new String(bytes, start, stop - start, StandardCharsets.US_ASCII);
      details.put(name, text(Frame.LONGEST_LEAF));
    } else {
      skip();
    }
  }

  private boolean is(int start, String name) {
    for (int i = 0; i < name.length(); i++) {
      if (bytes[start + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private String text(int longest) throws Malformed {
    int start = at + 1;
    string();
    int length = at - 1 - start;
    if (length > longest) {
      throw wrong("a required member is too long");
    }
    return new String(bytes, start, length, StandardCharsets.UTF_8);
  }

  private void leg() throws Malformed {
    if (legs.size() == Frame.MOST_LEGS) {
      throw wrong("a leaf has more than " + Frame.MOST_LEGS + " legs");
    }
    var seen = new StringBuilder();
    long[] length = {-1};
    byte[][] digest = new byte[1][];
    String[] slot = {"", ""};
    object((start, stop) -> {
      String name = new String(bytes, start, stop - start, StandardCharsets.US_ASCII);
      seen.append(name).append(' ');
      switch (name) {
        case "bytes" -> length[0] = number();
        case "ct" -> digest[0] = digest(text(64));
        case "pc" -> digest(text(64));
        case "name" -> legName(text(64));
        case "key" -> slot[0] = text(Frame.LONGEST_LEAF);
        case "retention" -> slot[1] = text(Frame.LONGEST_LEAF);
        default -> text(Frame.LONGEST_LEAF);
      }
    });
    if (!seen.toString().equals("bytes ct key name pc retention ") || length[0] < 1) {
      throw wrong("a leg does not have the members of a leg");
    }
    legs.add(new Leaf.Leg(length[0], digest[0], ground(slot[0], slot[1])));
  }

  private static String ground(String key, String retention) {
    int stroke = key.lastIndexOf('/');
    String month = key.substring(stroke + 1);
    return stroke >= 0 && month.matches("[0-9]{4}-(0[1-9]|1[0-2])") ? retention + "/" + month : "";
  }

  private void legName(String name) throws Malformed {
    switch (name) {
      case "prompt", "reply" -> ofCall = true;
      case "query" -> ofSearch = true;
      default -> throw wrong("a leg is neither prompt, reply nor query");
    }
  }

  private byte[] digest(String text) throws Malformed {
    try {
      byte[] digest = Base64.getUrlDecoder().decode(text);
      var strict = Base64.getUrlEncoder().withoutPadding();
      if (digest.length == 32 && strict.encodeToString(digest).equals(text)) {
        return digest;
      }
    } catch (IllegalArgumentException e) {
      throw wrong("a digest is not base64url");
    }
    throw wrong("a digest is not 32 bytes in canonical base64url");
  }

  private void time(String text) throws Malformed {
    String shape = "0000-00-00T00:00:00.000000Z";
    boolean right = text.length() == shape.length();
    for (int i = 0; right && i < shape.length(); i++) {
      char c = text.charAt(i);
      right = shape.charAt(i) == '0' ? c >= '0' && c <= '9' : c == shape.charAt(i);
    }
    if (!right || !onClock(text)) {
      throw wrong("member ts is not a time in UTC with six digits of a second");
    }
    timed = true;
  }

  private static boolean onClock(String text) {
    int year = Integer.parseInt(text, 0, 4, 10);
    int month = Integer.parseInt(text, 5, 7, 10);
    int day = Integer.parseInt(text, 8, 10, 10);
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= DAYS[month - 1]
        && (month != 2 || day < 29 || leap)
        && Integer.parseInt(text, 11, 13, 10) < 24
        && Integer.parseInt(text, 14, 16, 10) < 60
        && Integer.parseInt(text, 17, 19, 10) < 60;
  }
}

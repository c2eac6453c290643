package org.chancery.redaction.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.chancery.redaction.notation.Script;

/** What the words before a random value on its line say about it. */
enum SecretContext {
  /** No word that matters. */
  NOTHING,
  /** It is a digest, a revision, a public key, an identifier. */
  AGAINST,
  /** It follows the name of a service that hands out keys. */
  SERVICE,
  /** It follows a word for a secret. */
  FOR,
  /** It follows both the name of a service and a word for a secret. */
  BOTH;

  private static final int BACK = 64;
  private static final int GAP = 14;
  private static final int WORDS = 4;

  private static final String[] SAID = {
    "secret",
    "token",
    "private",
    "apikey",
    "passw",
    "passphrase",
    "credential",
    "bearer",
    "authoriz",
    "api_key",
    "api-key",
    "licen",
    "appkey",
    "webhook",
    "api key"
  };
  private static final Set<String> SAID_ALONE =
      Set.of(
          "key",
          "keys",
          "access",
          "unseal",
          "auth",
          "pat",
          "pass",
          "pwd",
          "basic",
          "ssws",
          "api",
          "oauth",
          "jwt",
          "crumb",
          "user",
          "u",
          "login",
          "login:",
          "pw",
          "apitoken",
          "creds",
          "cred");
  private static final Set<String> NOT =
      Set.of(
          """
          sha sha1 sha224 sha256 sha384 sha512 sha3 md5 crc crc32 blake2 blake3 digest checksum chksum
          hash hashes commit commits rev revision tree blob parent merge branch diff id ids uuid guid
          etag integrity public pub fingerprint thumbprint version ver build image images img tag ref
          refs object node span trace request correlation transaction tx txid block address addr serial
          file filename path url uri href src host hostname domain email mail cert certificate
          certificates csr index name title type kind size date time timestamp model font asset bundle
          chunk nonce iv etags cid arn resource bucket account tenant subscription ssh rsa dsa ecdsa
          ed25519 license-id issue test vector gist pull snapshot layer manifest oid
          """
              .strip()
              .split("\\s+"));
  private static final Set<String> NEVER = Set.of("public", "csrf", "xsrf", "authenticity");
  private static final String[] GLUED = {"key", "token", "secret", "private", "access", "api"};
  private static final Set<String> SERVICES = services();

  /** Where a value starts whose first parts, before {@code run}, are the words that name it. */
  static int afterName(Script text, int start, int run) {
    int from = start;
    int part = start;
    for (int i = start; i < run; i++) {
      char c = text.charAt(i);
      if (c == '-' || c == '_' || c == '.' || c == '/' || c == '%') {
        String word = text.small(part, i);
        boolean joint = c == '-' || c == '_';
        if ((joint || c == '.') && (said(word) || (joint && SERVICES.contains(word)))) {
          from = i + 1;
        }
        part = i + 1;
      }
    }
    return from;
  }

  /**
   * What stands before the offset.
   *
   * @param alone whether the value has a line of its own, so that the line before can say what it
   *     is
   */
  static SecretContext before(Script text, int start, boolean alone) {
    int least = Math.max(0, start - BACK);
    int i = start;
    SecretContext found = NOTHING;
    if (i > 0 && text.charAt(i - 1) == '#') {
      return NOTHING;
    }
    int words = alone && endsWithColon(text, start) ? 2 * WORDS : WORDS;
    for (int word = 0; word < words; word++) {
      int gap = i;
      while (i > least && gap - i <= GAP && !part(text.charAt(i - 1))) {
        char c = text.charAt(i - 1);
        if (c == ';' || (c == '\n' && (word > 0 || !alone))) {
          return found;
        }
        i--;
      }
      int end = i;
      while (i > least && part(text.charAt(i - 1))) {
        i--;
      }
      if (end == i || gap - end > GAP) {
        return found;
      }
      if (text.startsWith("-----", end - 5)) {
        return NOTHING;
      }
      SecretContext one = of(text.substring(i, end), word);
      boolean never = one == AGAINST && never(text.substring(i, end));
      if (never || (found == NOTHING && one == AGAINST && word < 2)) {
        return AGAINST;
      }
      found = both(found, one);
    }
    return found;
  }

  /** Whether the line with text before an offset ends with a colon. */
  private static boolean endsWithColon(Script text, int start) {
    int i = start - 1;
    while (i > 0 && start - i < GAP && Character.isWhitespace(text.charAt(i))) {
      i--;
    }
    return i > 0 && text.charAt(i) == ':';
  }

  /** Whether the name that ends before {@code end} begins with or holds a service's name. */
  static boolean service(Script text, int end) {
    int i = end;
    while (i > 0 && end - i < BACK && (part(text.charAt(i - 1)) || text.charAt(i - 1) == ' ')) {
      i--;
    }
    String name = text.substring(i, end).strip().toLowerCase(Locale.ROOT);
    return service(name.replace(' ', '_'));
  }

  private static SecretContext both(SecretContext one, SecretContext other) {
    if (one == NOTHING || one == other) {
      return other == AGAINST ? one : other;
    }
    boolean both = (one == FOR && other == SERVICE) || (one == SERVICE && other == FOR);
    return both || other == BOTH ? BOTH : one;
  }

  private static SecretContext of(String name, int distance) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (NOT.contains(lastPart(name)) || never(name)) {
      return AGAINST;
    }
    boolean service = distance < 3 && service(lower);
    if (said(lower)) {
      return service ? BOTH : FOR;
    }
    return service ? SERVICE : NOTHING;
  }

  private static boolean never(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return NEVER.stream().anyMatch(lower::contains);
  }

  private static boolean said(String lower) {
    for (String word : SAID) {
      if (lower.contains(word)) {
        return true;
      }
    }
    String last = lastPart(lower);
    return SAID_ALONE.contains(last) || last.endsWith("key") || last.endsWith("access");
  }

  private static boolean service(String lower) {
    for (String part : lower.split("[_.-]", -1)) {
      if (SERVICES.contains(part) || SERVICES.contains(withoutSaid(part))) {
        return true;
      }
    }
    return false;
  }

  /** A part such as {@code boxkey} without the words for a secret at its end. */
  private static String withoutSaid(String part) {
    String left = part;
    for (int i = 0; i < 2; i++) {
      for (String word : GLUED) {
        left = left.endsWith(word) ? left.substring(0, left.length() - word.length()) : left;
      }
    }
    return left;
  }

  /** The last word in a name such as {@code keyId} or {@code commit_sha}, in small letters. */
  private static String lastPart(String name) {
    int i = name.length();
    while (i > 0 && !Ascii.alphanumeric(name.charAt(i - 1))) {
      i--;
    }
    int end = i;
    while (i > 0 && Ascii.alphanumeric(name.charAt(i - 1))) {
      i--;
      boolean camel = i > 0 && Ascii.upper(name.charAt(i)) && !Ascii.upper(name.charAt(i - 1));
      if (camel) {
        break;
      }
    }
    return name.substring(i, end).toLowerCase(Locale.ROOT);
  }

  private static boolean part(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
  }

  private static Set<String> services() {
    try (InputStream in =
        Objects.requireNonNull(SecretContext.class.getResourceAsStream("services.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> java.util.Arrays.stream(line.strip().split("\\s+")))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

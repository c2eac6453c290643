package org.chancery.reporting.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.chancery.audit.search.Facet;
import org.chancery.audit.search.Query;

/**
 * Reads the words of a search as far as leaves can answer them. Whatever is not understood here is
 * a claim: the search may know more of its language than outsiders can check. One use, one thread.
 */
final class FormReader {
  /** The fields that BUNDLE.md defines. */
  static final Set<String> FIELDS =
      Set.of(
          "kind",
          "record",
          "call",
          "actor",
          "team",
          "application",
          "workflow",
          "rule",
          "model",
          "provider",
          "country",
          "class",
          "label",
          "verdict",
          "code",
          "end");

  static final int LONGEST = 1_000;
  private static final int MOST = 128;
  private static final String WHOLE = "the words, as the search reads them";

  private final String words;
  private int at;
  private int parts;

  private FormReader(String words) {
    this.words = words;
  }

  /** The whole form of {@code query}: its words, its filters, and that calls are meant. */
  static Form of(Query query) {
    var parts = new ArrayList<Form>();
    parts.add(words(query.words()));
    for (Map.Entry<Facet, List<String>> facet : new TreeMap<>(query.facets()).entrySet()) {
      String field = facet.getKey().field();
      if (!FIELDS.contains(field)) {
        parts.add(new Form.Claim("a filter by " + field));
      } else if (!facet.getValue().isEmpty()) {
        parts.add(
            new Form.Any(
                facet.getValue().stream()
                    .map(value -> (Form) new Form.Is(field, lower(value)))
                    .toList()));
      }
    }
    boolean namesKind = parts.stream().anyMatch(part -> part.fields().contains("kind"));
    if (!namesKind && parts.stream().noneMatch(FormReader::whole)) {
      parts.add(new Form.Is("kind", "call"));
    }
    return new Form.All(parts);
  }

  /** A claim of all words may name a kind of record. */
  private static boolean whole(Form form) {
    return form instanceof Form.Claim claim && claim.what().equals(WHOLE);
  }

  private static Form words(String words) {
    if (words.isBlank()) {
      return new Form.All(List.of());
    }
    try {
      var reader = new FormReader(words);
      reader.skip();
      Form form = reader.or();
      if (reader.at < words.length()) {
        throw new NotReadException();
      }
      return form;
    } catch (NotReadException _) {
      return new Form.Claim(WHOLE);
    }
  }

  /** Something that the search may understand and this reader does not. */
  private static final class NotReadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotReadException() {
      super("not read", null, false, false);
    }
  }

  static String lower(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return lower.length() <= LONGEST ? lower : lower.substring(0, LONGEST);
  }

  private Form or() {
    var any = new ArrayList<Form>(List.of(and()));
    while (operator("OR")) {
      any.add(and());
    }
    return any.size() == 1 ? any.getFirst() : new Form.Any(any);
  }

  private Form and() {
    var all = new ArrayList<Form>();
    do {
      boolean negated = operator("NOT");
      Form part = primary();
      all.add(negated ? new Form.Not(part) : part);
      operator("AND");
    } while (at < words.length() && words.charAt(at) != ')' && !ahead("OR"));
    return all.size() == 1 ? all.getFirst() : new Form.All(all);
  }

  private Form primary() {
    if (at == words.length()
        || words.charAt(at) == ')'
        || ahead("AND")
        || ahead("OR")
        || ahead("NOT")
        || ++parts > MOST) {
      throw new NotReadException();
    }
    if (words.charAt(at) == '(') {
      at++;
      skip();
      Form inside = or();
      if (at == words.length()) {
        throw new NotReadException();
      }
      at++;
      skip();
      return inside;
    }
    String field = field();
    boolean quoted = at < words.length() && words.charAt(at) == '"';
    String value = value();
    if (field.isEmpty()
        || field.equals("prompt")
        || field.equals("reply")
        || field.equals("note")) {
      return new Form.Claim(field.isEmpty() ? "words of contents" : "words of " + field);
    }
    return compared(field, value, quoted);
  }

  private static Form compared(String field, String value, boolean quoted) {
    boolean wild = value.indexOf('*') >= 0 || value.indexOf('?') >= 0;
    boolean plain = value.matches("[\\p{L}\\p{N}_.:@/*?+-]+") && !value.contains("..");
    if (!FIELDS.contains(field) || (!plain && !quoted) || (wild && quoted)) {
      return new Form.Claim("a comparison by " + field);
    }
    return wild ? new Form.Like(field, lower(value)) : new Form.Is(field, lower(value));
  }

  /** The field that is named here, without its colon; empty where none is. */
  private String field() {
    int end = at;
    while (end < words.length() && Character.isLetter(words.charAt(end))) {
      end++;
    }
    if (end == at
        || end == words.length()
        || words.charAt(end) != ':'
        || words.startsWith("//", end + 1)) {
      return "";
    }
    String name = words.substring(at, end).toLowerCase(Locale.ROOT);
    at = end + 1;
    return name;
  }

  private String value() {
    int start = at;
    if (at < words.length() && words.charAt(at) == '"') {
      int end = words.indexOf('"', at + 1);
      if (end < 0 || (end + 1 < words.length() && "~^".indexOf(words.charAt(end + 1)) >= 0)) {
        throw new NotReadException();
      }
      at = end + 1;
      skip();
      return words.substring(start + 1, end);
    }
    while (at < words.length()
        && !Character.isWhitespace(words.charAt(at))
        && "()\"".indexOf(words.charAt(at)) < 0) {
      at++;
    }
    if (at == start) {
      throw new NotReadException();
    }
    String value = words.substring(start, at);
    skip();
    return value;
  }

  private boolean ahead(String operator) {
    int end = at + operator.length();
    return words.startsWith(operator, at)
        && (end == words.length()
            || Character.isWhitespace(words.charAt(end))
            || words.charAt(end) == '(');
  }

  private boolean operator(String operator) {
    if (!ahead(operator)) {
      return false;
    }
    at += operator.length();
    skip();
    return true;
  }

  private void skip() {
    while (at < words.length() && Character.isWhitespace(words.charAt(at))) {
      at++;
    }
  }
}

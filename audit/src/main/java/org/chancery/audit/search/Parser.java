package org.chancery.audit.search;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;

/**
 * Reads what people type: words, {@code "phrases"}, {@code "near"~5}, {@code field:value}, ranges,
 * {@code AND OR NOT -} and parentheses; words beside each other must all match. One use, one
 * thread.
 */
final class Parser {
  static final int LONGEST = 1_000;
  static final int MOST_CLAUSES = 64;
  private static final int DEEPEST = 16;

  private final String words;
  private final TextQueries texts;
  private final FieldQueries fields;
  private int at;
  private int clauses;
  private int depth;

  /**
   * A parser for {@code words}.
   *
   * @param boundary calls below this index without outcome have crashed
   */
  Parser(String words, Words analyzer, long boundary, Lookup lookup) {
    this.words = words;
    this.texts = new TextQueries(analyzer);
    this.fields = new FieldQueries(boundary, lookup);
  }

  /** A query, and whether it says itself which kinds of record it is for. */
  record Parsed(Query query, boolean namesKind) {}

  /** Something in the query, and where it begins. */
  record Value(String text, boolean quoted, OptionalInt near, int start) {
    QueryException wrong(String what) {
      return Parser.wrong(start, what);
    }
  }

  Parsed parse() {
    if (words.length() > LONGEST) {
      throw wrong(LONGEST, "the query is longer than " + LONGEST + " characters; shorten it");
    }
    skip();
    if (at == words.length()) {
      return new Parsed(MatchAllDocsQuery.INSTANCE, false);
    }
    Query query = or();
    if (at < words.length()) {
      throw wrong(at, "there is a ) without its (; remove it or add the (");
    }
    return new Parsed(query, fields.namesKind());
  }

  private static QueryException wrong(int place, String what) {
    return new QueryException("at character " + (place + 1) + ": " + what);
  }

  private Query or() {
    var any = new BooleanQuery.Builder();
    Query first = and();
    any.add(first, Occur.SHOULD);
    boolean more = false;
    while (word("OR")) {
      more = true;
      any.add(and(), Occur.SHOULD);
    }
    return more ? any.build() : first;
  }

  private Query and() {
    var all = new BooleanQuery.Builder();
    boolean positive = false;
    int count = 0;
    while (count == 0 || (at < words.length() && words.charAt(at) != ')' && !ahead("OR"))) {
      boolean joined = word("AND");
      if (joined && count == 0) {
        throw wrong(at, "AND needs something before it");
      }
      boolean negated = word("NOT") || minus();
      all.add(primary(), negated ? Occur.MUST_NOT : Occur.MUST);
      positive |= !negated;
      count++;
    }
    if (!positive) {
      all.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
    }
    return all.build();
  }

  private Query primary() {
    if (at == words.length() || words.charAt(at) == ')') {
      throw wrong(
          at, "something to look for is missing; write a word, or \"AND\" to find that word");
    }
    if (++clauses > MOST_CLAUSES) {
      throw wrong(at, "there are more than " + MOST_CLAUSES + " parts; ask for fewer");
    }
    if (words.charAt(at) == '(') {
      return group();
    }
    int start = at;
    if (words.charAt(at) == '"') {
      return texts.any(value(start));
    }
    for (String operator : List.of("AND", "OR", "NOT")) {
      if (ahead(operator)) {
        throw wrong(at, operator + " needs something to look for after it");
      }
    }
    int colon = fieldEnd();
    if (colon < 0) {
      return texts.any(value(start));
    }
    String field = words.substring(at, colon).toLowerCase(Locale.ROOT);
    at = colon + 1;
    if (at == words.length() || Character.isWhitespace(words.charAt(at))) {
      throw wrong(at, "a value is missing after " + field + ":; write it without a space");
    }
    Value value = value(start);
    return TextQueries.FIELDS.contains(field) ? texts.in(field, value) : fields.query(field, value);
  }

  private Query group() {
    int start = at++;
    if (++depth > DEEPEST) {
      throw wrong(start, "parentheses are deeper than " + DEEPEST + "; simplify");
    }
    skip();
    Query inside = or();
    if (at == words.length()) {
      throw wrong(start, "this ( has no ); add one");
    }
    at++;
    depth--;
    skip();
    return inside;
  }

  /** Where the colon is if a field name begins here, or -1. */
  private int fieldEnd() {
    int end = at;
    while (end < words.length() && Character.isLetter(words.charAt(end))) {
      end++;
    }
    boolean named = end > at && end < words.length() && words.charAt(end) == ':';
    return named && !words.startsWith("//", end + 1) ? end : -1;
  }

  /** A quoted value, a range in brackets, or everything up to a space or parenthesis. */
  private Value value(int start) {
    char opening = words.charAt(at);
    boolean quoted = opening == '"';
    String text;
    if (quoted) {
      text = upTo('"', 1);
    } else if (opening == '[' || opening == '{') {
      int square = words.indexOf(']', at);
      int brace = words.indexOf('}', at);
      boolean curly = brace >= 0 && (square < 0 || brace < square);
      text = upTo(curly || (square < 0 && opening == '{') ? '}' : ']', 0);
    } else {
      int from = at;
      while (at < words.length()
          && !Character.isWhitespace(words.charAt(at))
          && "()\"".indexOf(words.charAt(at)) < 0) {
        at++;
      }
      text = words.substring(from, at);
    }
    if (text.isBlank()) {
      throw wrong(start, "there is nothing between these; write a word");
    }
    OptionalInt near = quoted ? near() : OptionalInt.empty();
    skip();
    return new Value(text, quoted, near, start);
  }

  /** What stands from here to {@code closing}, without {@code cut} characters at both ends. */
  private String upTo(char closing, int cut) {
    int end = words.indexOf(closing, at + 1);
    if (end < 0) {
      throw wrong(
          at,
          closing == '"'
              ? "this \" has no second one; add it"
              : "this " + words.charAt(at) + " has no " + closing + "; add one");
    }
    String text = words.substring(at + cut, end + 1 - cut);
    at = end + 1;
    return text;
  }

  /** The number after a tilde that follows a phrase at once. */
  private OptionalInt near() {
    if (at == words.length() || words.charAt(at) != '~') {
      return OptionalInt.empty();
    }
    int from = ++at;
    while (at < words.length() && Character.isDigit(words.charAt(at)) && at - from < 4) {
      at++;
    }
    String number = words.substring(from, at);
    if (number.isEmpty() || Integer.parseInt(number) > TextQueries.FARTHEST) {
      throw wrong(
          from - 1,
          "~ needs the number of words that may lie between, 0 to "
              + TextQueries.FARTHEST
              + ", for example \"late delivery\"~5");
    }
    return OptionalInt.of(Integer.parseInt(number));
  }

  /** A minus right before what must not match. */
  private boolean minus() {
    boolean found =
        at + 1 < words.length()
            && words.charAt(at) == '-'
            && (Character.isLetterOrDigit(words.charAt(at + 1))
                || "(\"".indexOf(words.charAt(at + 1)) >= 0);
    if (found) {
      at++;
    }
    return found;
  }

  private boolean ahead(String operator) {
    int end = at + operator.length();
    return words.startsWith(operator, at)
        && (end == words.length()
            || Character.isWhitespace(words.charAt(end))
            || words.charAt(end) == '(');
  }

  private boolean word(String operator) {
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

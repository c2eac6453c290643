package org.chancery.audit.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.util.QueryBuilder;

/**
 * Reads what people type: words, {@code "phrases"}, {@code field:value}, {@code AND OR NOT} and
 * parentheses; words beside each other must all match. One use, one thread.
 */
final class Parser {
  static final int LONGEST = 1_000;
  static final int MOST_CLAUSES = 64;
  private static final int DEEPEST = 16;
  private static final int AUTOMATON = 1_000;
  private static final List<String> TEXTS = List.of(Documents.PROMPT, Documents.REPLY);
  private static final List<String> KEYWORDS =
      Stream.concat(
              Stream.of(Documents.CALL, Documents.KIND, "actor", "subject", "rule"),
              Arrays.stream(Facet.values()).map(Facet::field))
          .toList();

  private final String words;
  private final QueryBuilder builder;
  private final long boundary;
  private int at;
  private int clauses;
  private int depth;
  private boolean namesKind;

  /**
   * A parser for {@code words}.
   *
   * @param boundary calls below this index without outcome have crashed
   */
  Parser(String words, Words analyzer, long boundary) {
    this.words = words;
    this.builder = new QueryBuilder(analyzer);
    this.boundary = boundary;
  }

  /** A query, and whether it says itself which kinds of record it is for. */
  record Parsed(Query query, boolean namesKind) {}

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
    return new Parsed(query, namesKind);
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
      boolean negated = word("NOT");
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
      return text(Optional.empty(), value(), start);
    }
    for (String operator : List.of("AND", "OR", "NOT")) {
      if (ahead(operator)) {
        throw wrong(at, operator + " needs something to look for after it");
      }
    }
    int colon = fieldEnd();
    if (colon < 0) {
      return text(Optional.empty(), value(), start);
    }
    String field = words.substring(at, colon).toLowerCase(Locale.ROOT);
    at = colon + 1;
    if (at == words.length() || Character.isWhitespace(words.charAt(at))) {
      throw wrong(at, "a value is missing after " + field + ":; write it without a space");
    }
    return field(field, value(), start);
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

  /** A quoted value without its quotes, or everything up to a space or parenthesis. */
  private String value() {
    int start = at;
    String value;
    if (words.charAt(at) == '"') {
      int end = words.indexOf('"', at + 1);
      if (end < 0) {
        throw wrong(start, "this \" has no second one; add it");
      }
      value = words.substring(start + 1, end);
      at = end + 1;
    } else {
      while (at < words.length()
          && !Character.isWhitespace(words.charAt(at))
          && "()\"".indexOf(words.charAt(at)) < 0) {
        at++;
      }
      value = words.substring(start, at);
    }
    if (value.isBlank()) {
      throw wrong(start, "there is nothing between these; write a word");
    }
    skip();
    return value;
  }

  private Query field(String field, String value, int start) {
    if (TEXTS.contains(field) || field.equals(Documents.NOTE)) {
      return text(Optional.of(field), value, start);
    }
    if (field.equals("record")) {
      if (!value.matches("[0-9]{1,18}")) {
        throw wrong(start, "record: needs a number, for example record:42");
      }
      return new TermQuery(new Term(Documents.ID, value));
    }
    if (!KEYWORDS.contains(field)) {
      String known =
          Stream.of(KEYWORDS, TEXTS)
              .flatMap(List::stream)
              .sorted()
              .collect(Collectors.joining(", "));
      throw wrong(
          start, "there is no field of this name; use one of " + known + ", or quote the colon");
    }
    namesKind |= field.equals(Documents.KIND);
    return keyword(field, value, start);
  }

  private Query keyword(String field, String value, int start) {
    String term = Documents.term(value);
    int wild = term.replace('?', '*').indexOf('*');
    if (wild >= 0) {
      if (wild < 2) {
        throw wrong(
            start, "a wildcard needs two characters before it, for example " + field + ":ab*");
      }
      return new WildcardQuery(
          new Term(field, term), AUTOMATON, MultiTermQuery.CONSTANT_SCORE_BLENDED_REWRITE);
    }
    return field.equals(Facet.END.field())
        ? end(term, boundary)
        : new TermQuery(new Term(field, term));
  }

  /** Calls with this end; open and crashed differ by whether there can still be an outcome. */
  static Query end(String end, long boundary) {
    boolean crashed = end.equals(Documents.CRASHED);
    if (!crashed && !end.equals(Documents.OPEN)) {
      return new TermQuery(new Term(Facet.END.field(), end));
    }
    long from = crashed ? 0 : boundary;
    long to = crashed ? boundary - 1 : Long.MAX_VALUE;
    return new BooleanQuery.Builder()
        .add(new TermQuery(new Term(Facet.END.field(), Documents.OPEN)), Occur.FILTER)
        .add(NumericDocValuesField.newSlowRangeQuery(Documents.INDEX, from, to), Occur.FILTER)
        .build();
  }

  private Query text(Optional<String> field, String value, int start) {
    if (value.indexOf('*') >= 0 && value.matches("[\\p{L}\\p{N}]*\\*[\\p{L}\\p{N}*]*")) {
      throw wrong(start, "wildcards are for ids, for example call:ab*; write whole words here");
    }
    var any = new BooleanQuery.Builder();
    int found = 0;
    for (String name :
        field.map(List::of).orElse(List.of(Documents.PROMPT, Documents.REPLY, Documents.NOTE))) {
      Query query = builder.createPhraseQuery(name, value);
      if (query != null) {
        any.add(query, Occur.SHOULD);
        found++;
      }
    }
    if (found == 0) {
      throw wrong(start, "there is no letter or digit in this; write a word");
    }
    if (field.isEmpty()) {
      any.add(new TermQuery(new Term(Documents.CALL, Documents.term(value))), Occur.SHOULD);
    }
    return any.build();
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

package org.chancery.audit.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.WildcardQuery;

/** Makes queries of {@code field:value}. One use, one thread. */
final class FieldQueries {
  private static final int AUTOMATON = 1_000;
  private static final List<String> FACETS =
      Arrays.stream(Facet.values()).map(Facet::field).toList();
  private static final List<String> KEYWORDS =
      Stream.concat(
              Stream.of(
                  Documents.CALL,
                  Documents.KIND,
                  Documents.ACTOR,
                  Documents.SUBJECT,
                  Documents.RULE,
                  Documents.REGION,
                  Documents.DOOR,
                  Documents.FINISH),
              FACETS.stream())
          .toList();
  private static final List<String> MARKED =
      List.of(
          Documents.RULE, Documents.FINISH, Documents.SUBJECT, Documents.PROMPT, Documents.REPLY);
  private static final List<String> KNOWN =
      Stream.of(
              KEYWORDS,
              Amounts.FIELDS,
              TextQueries.FIELDS,
              List.of("record", "has", "similar", "case"))
          .flatMap(List::stream)
          .sorted()
          .toList();

  private final long boundary;
  private final Lookup lookup;
  private boolean namesKind;

  FieldQueries(long boundary, Lookup lookup) {
    this.boundary = boundary;
    this.lookup = lookup;
  }

  boolean namesKind() {
    return namesKind;
  }

  Query query(String field, Parser.Value value) {
    if (value.near().isPresent()) {
      throw value.wrong("~ is for phrases in texts; leave it out after " + field + ":");
    }
    return switch (field) {
      case "record" -> record(value);
      case "has" -> has(value);
      case "similar" -> similar(value);
      case "case" -> list(value);
      default -> {
        if (Amounts.FIELDS.contains(field)) {
          yield Amounts.query(field, value);
        }
        if (!KEYWORDS.contains(field)) {
          throw unknown(field, value);
        }
        namesKind |= field.equals(Documents.KIND);
        yield keyword(field, value);
      }
    };
  }

  private static QueryException unknown(String field, Parser.Value value) {
    Optional<String> near =
        KNOWN.stream()
            .min(Comparator.comparingInt((String known) -> distance(known, field)))
            .filter(known -> distance(known, field) <= 2);
    return value.wrong(
        "there is no field of this name; "
            + near.map(known -> "did you mean " + known + ":? ").orElse("")
            + "use one of "
            + KNOWN.stream().collect(Collectors.joining(", "))
            + ", or quote the colon");
  }

  /**
   * How many letters must be changed, added or left out to make one word the other; letters in
   * another order count as one.
   */
  private static int distance(String one, String other) {
    if (!one.equals(other)
        && Arrays.equals(one.chars().sorted().toArray(), other.chars().sorted().toArray())) {
      return 1;
    }
    int[] row = new int[other.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= one.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = corner + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }

  private static Query record(Parser.Value value) {
    return new TermQuery(new Term(Documents.ID, Long.toString(index("record", value))));
  }

  private static long index(String field, Parser.Value value) {
    if (!value.text().matches("[0-9]{1,18}")) {
      throw value.wrong(field + ": needs a number, for example " + field + ":42");
    }
    return Long.parseLong(value.text());
  }

  private static Query has(Parser.Value value) {
    String field = Documents.term(value.text());
    for (Facet facet : Facet.values()) {
      if (facet.field().equals(field)) {
        return new FieldExistsQuery(Documents.counted(facet));
      }
    }
    if (Amounts.FIELDS.contains(field)) {
      return new FieldExistsQuery(field);
    }
    if (field.equals(Documents.OUTCOME)) {
      return new FieldExistsQuery(Documents.OUTCOME);
    }
    if (MARKED.contains(field)) {
      return new TermQuery(new Term(Documents.HAS, field));
    }
    var fields = new ArrayList<>(FACETS);
    fields.addAll(MARKED);
    fields.addAll(Amounts.FIELDS);
    fields.add(Documents.OUTCOME);
    throw value.wrong(
        "has: asks whether a field has a value; use one of "
            + fields.stream().sorted().distinct().collect(Collectors.joining(", ")));
  }

  private Query similar(Parser.Value value) {
    long index = index("similar", value);
    var bits = lookup.likeness(index);
    if (bits.isEmpty()) {
      throw value.wrong(
          "record "
              + index
              + " is no call, has less than four words, or its words are not indexed; name the"
              + " decision record of a call with text");
    }
    var bands = new BooleanQuery.Builder();
    for (String band : Likeness.bands(bits.getAsLong())) {
      bands.add(new TermQuery(new Term(Documents.NEAR, band)), Occur.SHOULD);
    }
    return new BooleanQuery.Builder()
        .add(bands.build(), Occur.FILTER)
        .add(new NearQuery(bits.getAsLong(), Likeness.MOST), Occur.FILTER)
        .build();
  }

  private Query list(Parser.Value value) {
    long[] indices =
        lookup
            .list(value.text().toLowerCase(Locale.ROOT))
            .orElseThrow(() ->
                value.wrong(
                    "there is no case of this name; the console's page Cases and chancery case"
                        + " list them all"));
    namesKind = true; // a case may hold records of every kind
    return indices.length == 0 ? MatchNoDocsQuery.INSTANCE : new LeavesQuery(indices);
  }

  private Query keyword(String field, Parser.Value value) {
    String term = Documents.term(value.text());
    int wild = value.quoted() ? -1 : term.replace('?', '*').indexOf('*');
    if (wild >= 0) {
      if (wild < 2) {
        throw value.wrong(
            "a wildcard needs two characters before it, for example " + field + ":ab*");
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
}

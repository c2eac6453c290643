package org.chancery.audit.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.QueryBuilder;

/**
 * Makes queries of words in texts: a word finds all its forms, a phrase in quotation marks finds
 * itself. One use, one thread.
 */
final class TextQueries {
  /** How many words may lie between those of a phrase. */
  static final int FARTHEST = 100;

  /** The fields that hold text. */
  static final List<String> FIELDS = List.of(Documents.PROMPT, Documents.REPLY, Documents.NOTE);

  private final Words analyzer;
  private final QueryBuilder builder;
  private final Stems stems = Stems.few();

  TextQueries(Words analyzer) {
    this.analyzer = analyzer;
    this.builder = new QueryBuilder(analyzer);
  }

  /** In any text, or as the id of a call. */
  Query any(Parser.Value value) {
    var any = new BooleanQuery.Builder();
    for (String field : FIELDS) {
      any.add(in(field, value), Occur.SHOULD);
    }
    any.add(new TermQuery(new Term(Documents.CALL, Documents.term(value.text()))), Occur.SHOULD);
    return any.build();
  }

  /** In one text. */
  Query in(String field, Parser.Value value) {
    String text = value.text();
    if (text.indexOf('*') >= 0 && text.matches("[\\p{L}\\p{N}]*\\*[\\p{L}\\p{N}*]*")) {
      throw value.wrong(
          "wildcards are for ids, for example call:ab*; write whole words here, they are found"
              + " in all their forms");
    }
    Optional<String> word = value.quoted() ? Optional.empty() : word(field, text);
    Query query =
        word.isPresent()
            ? forms(field, word.get())
            : builder.createPhraseQuery(field, text, value.near().orElse(0));
    if (query == null) {
      throw value.wrong("there is no letter or digit in this; write a word");
    }
    return query;
  }

  /** The one folded word of {@code text}, where it is one. */
  private Optional<String> word(String field, String text) {
    try (var words = analyzer.tokenStream(field, text)) {
      var term = words.addAttribute(CharTermAttribute.class);
      words.reset();
      Optional<String> first =
          words.incrementToken() ? Optional.of(term.toString()) : Optional.empty();
      boolean more = words.incrementToken();
      while (words.incrementToken()) {
        more = true; // a stream is to be read to its end
      }
      words.end();
      return more ? Optional.empty() : first;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Query forms(String field, String word) {
    var any = new BooleanQuery.Builder();
    any.add(new TermQuery(new Term(field, word)), Occur.SHOULD);
    for (String stem : stems.all(word)) {
      any.add(new TermQuery(new Term(field, Stems.MARK + stem)), Occur.SHOULD);
      if (!stem.equals(word)) {
        any.add(new TermQuery(new Term(field, stem)), Occur.SHOULD);
      }
    }
    return any.build();
  }
}

package org.chancery.audit.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DocValuesSkipper;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.record.AuditRecord.Decision;

/** Answers queries from the partitions that their range of time touches. Safe for threads. */
record Finder(
    Partitions partitions,
    Hits hits,
    Words exact,
    Words stemmed,
    Options options,
    Ledger ledger,
    Lists lists) {

  Page find(Query query, long indexed, Progress progress) {
    long from = Documents.micros(query.from());
    long to = Documents.micros(query.to()) - 1;
    var parsed =
        new Parser(query.words(), exact, hits.boundary(), lookup(known(query, indexed, progress)))
            .parse();
    var all = filters(query, parsed, from, to);
    try (var view = partitions.views().view(name -> name.touches(from, to))) {
      IndexSearcher searcher = view.searcher();
      long end = System.nanoTime() + options.budget().toNanos();
      searcher.setTimeout(() -> System.nanoTime() > end);
      IndexReader reader = searcher.getIndexReader();
      long first = Math.max(from, DocValuesSkipper.globalMinValue(reader, Documents.TIME));
      long last = Math.min(to, DocValuesSkipper.globalMaxValue(reader, Documents.TIME));
      boolean none = reader.numDocs() == 0 || first > last;
      var counts = counts(searcher, all, none ? 1 : first, none ? 0 : last);
      var found = newest(searcher, all, query);
      if (searcher.timedOut()) {
        throw new QueryException(
            "this search took longer than "
                + options.budget().toMillis()
                + " ms and was given up; choose a shorter range of time, or add a field such as"
                + " team: or model:");
      }
      boolean more = found.size() > query.limit();
      var shown = found.subList(0, Math.min(found.size(), query.limit()));
      return new Page(
          hits.of(shown, new Snippets(stemmed, parsed.query())),
          counts.total(),
          counts.facets(),
          counts.histogram(),
          more ? OptionalLong.of(shown.getLast().index()) : OptionalLong.empty(),
          indexed,
          query.size().orElse(indexed),
          counts.counted(),
          progress);
    } catch (IOException e) {
      throw new UncheckedIOException("the index cannot be read", e);
    }
  }

  private Counts counts(
      IndexSearcher searcher, org.apache.lucene.search.Query all, long first, long last)
      throws IOException {
    return searcher.search(
        all, one(() -> new Counts(first, last, hits.boundary(), options.counted())));
  }

  /** At which size of the log lists are read: that at which this page and the next ones stand. */
  private static long known(Query query, long indexed, Progress progress) {
    return query.size().orElse(progress.rebuilding() ? Long.MAX_VALUE : indexed);
  }

  private Lookup lookup(long size) {
    return new Lookup() {
      @Override
      public OptionalLong likeness(long index) {
        for (Stored stored : ledger.read(index, 1)) {
          if (stored.record() instanceof Decision) {
            return number(PartitionName.of(stored.record()), index, Documents.LIKENESS);
          }
        }
        return OptionalLong.empty();
      }

      @Override
      public Optional<long[]> list(String name) {
        try {
          return lists.list(name, size);
        } catch (UncheckedIOException e) {
          throw new QueryException("cases cannot be read at present; leave out case: or try later");
        }
      }
    };
  }

  private OptionalLong number(PartitionName name, long index, String field) {
    try {
      return partitions.views().number(name, index, field);
    } catch (IOException e) {
      throw new UncheckedIOException("the index cannot be read", e);
    }
  }

  private org.apache.lucene.search.Query filters(
      Query query, Parser.Parsed parsed, long from, long to) {
    var all = new BooleanQuery.Builder();
    all.add(parsed.query(), Occur.FILTER);
    all.add(NumericDocValuesField.newSlowRangeQuery(Documents.TIME, from, to), Occur.FILTER);
    query.size().ifPresent(size -> all.add(below(size), Occur.FILTER));
    if (!parsed.namesKind()) {
      all.add(new TermQuery(new Term(Documents.KIND, Documents.CALL)), Occur.FILTER);
    }
    query
        .facets()
        .forEach((facet, values) -> {
          var any = new BooleanQuery.Builder();
          for (String value : values) {
            String term = Documents.term(value);
            any.add(
                facet == Facet.END
                    ? FieldQueries.end(term, hits.boundary())
                    : new TermQuery(new Term(facet.field(), term)),
                Occur.SHOULD);
          }
          if (!values.isEmpty()) {
            all.add(any.build(), Occur.FILTER);
          }
        });
    return all.build();
  }

  private static org.apache.lucene.search.Query below(long index) {
    return NumericDocValuesField.newSlowRangeQuery(Documents.INDEX, 0, index - 1);
  }

  /** The newest matches, at most one more than were asked for. */
  private static List<Hits.Place> newest(
      IndexSearcher searcher, org.apache.lucene.search.Query all, Query query) throws IOException {
    var page = new BooleanQuery.Builder().add(all, Occur.FILTER);
    query.before().ifPresent(before -> page.add(below(before), Occur.FILTER));
    int wanted = query.limit() + 1;
    var top =
        searcher.search(page.build(), new TopFieldCollectorManager(Partition.ORDER, wanted, 1));
    var places = new ArrayList<Hits.Place>();
    for (ScoreDoc document : top.scoreDocs) {
      if (document instanceof FieldDoc sorted && sorted.fields[0] instanceof Long index) {
        places.add(new Hits.Place(index, Views.outcome(searcher, document.doc)));
      }
    }
    return places;
  }

  private static CollectorManager<Counts, Counts> one(Supplier<Counts> counts) {
    return new CollectorManager<>() {
      @Override
      public Counts newCollector() {
        return counts.get();
      }

      @Override
      public Counts reduce(Collection<Counts> collectors) {
        return collectors.iterator().next(); // a searcher without executor makes one
      }
    };
  }
}

package org.chancery.audit.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.DocValuesSkipper;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.chancery.audit.ledger.Ledger;

/**
 * Search over a Lucene index that follows a ledger. A record is seen within the refresh time of its
 * being durable; a call that was crashed is one without outcome that was in the ledger when the
 * index was opened. Safe for threads. Whoever opens it closes it, before the ledger.
 */
public final class LuceneSearch implements Search, AutoCloseable {
  /** The one partition there is, in a folder of its own so that more can stand beside it. */
  private static final String PARTITION = "all";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Folder.Opened opened;
  private final SearcherManager searchers;
  private final Words analyzer;
  private final Indexer indexer;
  private final Thread thread;
  private final Hits hits;
  private final long boundary;

  private LuceneSearch(
      Folder.Opened opened, SearcherManager searchers, Words analyzer, Indexer indexer, Hits hits) {
    this.opened = opened;
    this.searchers = searchers;
    this.analyzer = analyzer;
    this.indexer = indexer;
    this.hits = hits;
    this.boundary = hits.boundary();
    this.thread = Thread.ofPlatform().name("audit-search-indexer").daemon().unstarted(indexer);
  }

  /**
   * Opens the index in {@code folder}, rebuilding it where it is lost or damaged, and begins to
   * follow the ledger on a thread of its own.
   *
   * @throws UncheckedIOException if the folder cannot be written, or another process has it open
   */
  public static LuceneSearch open(
      Path folder, Ledger ledger, Contents contents, Options options, InstantSource time) {
    var analyzer = new Words();
    long size = ledger.size();
    try {
      var opened = Folder.open(folder.resolve(PARTITION), ledger.origin(), size, analyzer, options);
      var searchers = new SearcherManager(opened.writer(), true, false, null);
      var source = new Indexer.Source(ledger, contents);
      var indexer = new Indexer(opened.writer(), searchers, source, options, time, opened.marks());
      var hits = new Hits(ledger, contents, size);
      var search = new LuceneSearch(opened, searchers, analyzer, indexer, hits);
      search.thread.start();
      return search;
    } catch (IOException e) {
      throw new UncheckedIOException("the index cannot be opened", e);
    }
  }

  @Override
  public Page search(Query query) {
    var parsed = new Parser(query.words(), analyzer, boundary).parse();
    long indexed = indexer.indexed();
    long from = Documents.micros(query.from());
    long to = Documents.micros(query.to()) - 1;
    var all = filters(query, parsed, from, to);
    return with(searcher -> {
      var reader = searcher.getIndexReader();
      long first = Math.max(from, DocValuesSkipper.globalMinValue(reader, Documents.TIME));
      long last = Math.min(to, DocValuesSkipper.globalMaxValue(reader, Documents.TIME));
      boolean none = reader.numDocs() == 0 || first > last;
      var counts =
          searcher.search(all, one(() -> new Counts(none ? 1 : first, none ? 0 : last, boundary)));
      var found = newest(searcher, all, query);
      boolean more = found.size() > query.limit();
      var shown = found.subList(0, Math.min(found.size(), query.limit()));
      return new Page(
          hits.of(shown, new Snippets(analyzer, parsed.query())),
          counts.total(),
          counts.facets(),
          counts.histogram(),
          more ? OptionalLong.of(shown.getLast().index()) : OptionalLong.empty(),
          indexed);
    });
  }

  private org.apache.lucene.search.Query filters(
      Query query, Parser.Parsed parsed, long from, long to) {
    var all = new BooleanQuery.Builder();
    all.add(parsed.query(), Occur.FILTER);
    all.add(NumericDocValuesField.newSlowRangeQuery(Documents.TIME, from, to), Occur.FILTER);
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
                    ? Parser.end(term, boundary)
                    : new TermQuery(new Term(facet.field(), term)),
                Occur.SHOULD);
          }
          if (!values.isEmpty()) {
            all.add(any.build(), Occur.FILTER);
          }
        });
    return all.build();
  }

  /** The newest matches, at most one more than were asked for. */
  private static List<Hits.Place> newest(
      IndexSearcher searcher, org.apache.lucene.search.Query all, Query query) throws IOException {
    var page = new BooleanQuery.Builder().add(all, Occur.FILTER);
    if (query.before().isPresent()) {
      long last = query.before().getAsLong() - 1;
      page.add(NumericDocValuesField.newSlowRangeQuery(Documents.INDEX, 0, last), Occur.FILTER);
    }
    int wanted = query.limit() + 1;
    var top = searcher.search(page.build(), new TopFieldCollectorManager(Folder.ORDER, wanted, 1));
    var places = new ArrayList<Hits.Place>();
    for (ScoreDoc document : top.scoreDocs) {
      if (document instanceof FieldDoc sorted && sorted.fields[0] instanceof Long index) {
        places.add(new Hits.Place(index, outcome(searcher, document.doc)));
      }
    }
    return places;
  }

  private static OptionalLong outcome(IndexSearcher searcher, int document) throws IOException {
    var leaves = searcher.getIndexReader().leaves();
    var leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    var outcomes = DocValues.getNumeric(leaf.reader(), Documents.OUTCOME);
    return outcomes.advanceExact(document - leaf.docBase)
        ? OptionalLong.of(outcomes.longValue())
        : OptionalLong.empty();
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

  @Override
  public OptionalLong outcomeOf(long decision) {
    return with(searcher -> {
      var id = new TermQuery(new Term(Documents.ID, Long.toString(decision)));
      var top = searcher.search(id, 1);
      return top.scoreDocs.length == 0
          ? OptionalLong.empty()
          : outcome(searcher, top.scoreDocs[0].doc);
    });
  }

  @Override
  public long indexed() {
    return indexer.indexed();
  }

  /** Why the index does not follow the ledger at present, or an empty text where it does. */
  public String trouble() {
    return indexer.trouble();
  }

  /** Something to do with what is indexed now. */
  private interface Task<T> {
    T on(IndexSearcher searcher) throws IOException;
  }

  private <T> T with(Task<T> task) {
    try {
      IndexSearcher searcher = searchers.acquire();
      try {
        return task.on(searcher);
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the index cannot be read", e);
    }
  }

  /** Stops following, makes the index durable and closes it. */
  @Override
  public void close() {
    indexer.stop();
    try {
      if (!thread.join(PATIENCE)) {
        throw new IllegalStateException("the indexer did not stop in " + PATIENCE);
      }
      indexer.finish();
      searchers.close();
      opened.writer().close();
      opened.directory().close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException("the index cannot be closed", e);
    }
  }
}

package org.chancery.audit.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;

/** What can be seen of partitions while they are written to. Safe for threads. */
final class Views {
  private final Map<PartitionName, Partition> all;

  /** Of {@code all} partitions there are at any moment, newest first. */
  Views(Map<PartitionName, Partition> all) {
    this.all = all;
  }

  /** What is to be searched, all of one moment. Whoever opens it closes it. */
  record View(IndexSearcher searcher) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      searcher.getIndexReader().close();
    }
  }

  /** The partitions that {@code wanted} names, newest first. */
  View view(Predicate<PartitionName> wanted) throws IOException {
    var held = new ArrayList<IndexReader>();
    try {
      for (var entry : all.entrySet()) {
        if (wanted.test(entry.getKey()) && entry.getValue().readable()) {
          acquire(entry.getKey(), entry.getValue()).ifPresent(held::add);
        }
      }
      // Not to be closed with it: a reader closes once only, and two views may share one.
      var view =
          new View(new IndexSearcher(new MultiReader(held.toArray(IndexReader[]::new), false)));
      for (IndexReader reader : held) {
        reader.decRef(); // the view has counted itself
      }
      return view;
    } catch (IOException | IllegalArgumentException e) {
      for (IndexReader reader : held) {
        reader.decRef();
      }
      throw e;
    }
  }

  private Optional<IndexReader> acquire(PartitionName name, Partition partition)
      throws IOException {
    try {
      return Optional.of(partition.acquire());
    } catch (IOException | IllegalArgumentException e) {
      if (partition.broken() || all.get(name) != partition) {
        return Optional.empty(); // it is about to be made again, or was dropped this moment
      }
      throw e;
    }
  }

  /** The outcome of a decision as far as it is visible in {@code name}, its partition. */
  OptionalLong outcome(PartitionName name, long decision) throws IOException {
    return number(name, decision, Documents.OUTCOME);
  }

  /** A number of one record as far as it is visible in {@code name}, its partition. */
  OptionalLong number(PartitionName name, long record, String field) throws IOException {
    try (View view = view(name::equals)) {
      var top = view.searcher().search(new TermQuery(Partitions.id(record)), 1);
      return top.scoreDocs.length == 0
          ? OptionalLong.empty()
          : number(view.searcher(), top.scoreDocs[0].doc, field);
    }
  }

  /** The outcome that a document names. */
  static OptionalLong outcome(IndexSearcher searcher, int document) throws IOException {
    return number(searcher, document, Documents.OUTCOME);
  }

  /** A number of a document, where it has it. */
  static OptionalLong number(IndexSearcher searcher, int document, String field)
      throws IOException {
    var leaves = searcher.getIndexReader().leaves();
    var leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    var values = DocValues.getNumeric(leaf.reader(), field);
    return values.advanceExact(document - leaf.docBase)
        ? OptionalLong.of(values.longValue())
        : OptionalLong.empty();
  }
}

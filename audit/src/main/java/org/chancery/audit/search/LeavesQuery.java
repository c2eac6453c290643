package org.chancery.audit.search;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.DocValuesSkipper;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records of a list. Each segment is asked for those only that lie between its first and
 * its last record, so that many months cost as much as one.
 */
final class LeavesQuery extends Query {
  private final long[] indices;

  /** The records of {@code indices}, ascending; kept as it is. */
  LeavesQuery(long[] indices) {
    this.indices = indices;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
        DocValuesSkipper range = leaf.reader().getDocValuesSkipper(Documents.INDEX);
        long first = range == null ? 0 : range.minValue();
        long last = range == null ? Long.MAX_VALUE : range.maxValue();
        var here =
            Arrays.stream(indices, place(first), place(last == Long.MAX_VALUE ? last : last + 1))
                .mapToObj(index -> new BytesRef(Long.toString(index)))
                .toList();
        if (here.isEmpty()) {
          return null;
        }
        Query some = searcher.rewrite(new TermInSetQuery(Documents.ID, here));
        return searcher.createWeight(some, mode, score()).scorerSupplier(leaf);
      }

      @Override
      public boolean isCacheable(LeafReaderContext leaf) {
        return false;
      }
    };
  }

  /** Where the first index of at least {@code least} is. */
  private int place(long least) {
    int found = Arrays.binarySearch(indices, least);
    return found < 0 ? -found - 1 : found;
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String field) {
    return "leaves";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LeavesQuery leaves && Arrays.equals(leaves.indices, indices);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(indices);
  }
}

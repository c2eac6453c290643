package org.chancery.audit.search;

import java.io.IOException;
import java.util.Objects;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.ConstantScoreScorerSupplier;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/** Finds calls whose fingerprint differs from {@code bits} in at most {@code most} bits. */
final class NearQuery extends Query {
  private static final float COST = 10;
  private final long bits;
  private final int most;

  NearQuery(long bits, int most) {
    this.bits = bits;
    this.most = most;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
        NumericDocValues values = DocValues.getNumeric(leaf.reader(), Documents.LIKENESS);
        return ConstantScoreScorerSupplier.fromIterator(
            near(values), score(), mode, leaf.reader().maxDoc());
      }

      @Override
      public boolean isCacheable(LeafReaderContext leaf) {
        return false;
      }
    };
  }

  private DocIdSetIterator near(NumericDocValues values) {
    return TwoPhaseIterator.asDocIdSetIterator(
        new TwoPhaseIterator(values) {
          @Override
          public boolean matches() throws IOException {
            return Long.bitCount(values.longValue() ^ bits) <= most;
          }

          @Override
          public float matchCost() {
            return COST;
          }
        });
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String field) {
    return "near";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NearQuery near && near.bits == bits && near.most == most;
  }

  @Override
  public int hashCode() {
    return Objects.hash(bits, most);
  }
}

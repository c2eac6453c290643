package org.chancery.audit.search;

import java.io.Reader;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.segmentation.DefaultICUTokenizerConfig;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;

/**
 * Splits text of any language into words as Unicode says (UAX 29), folds case, accents and width
 * (UTR 30), pairs the characters of Chinese, Japanese and Korean, and takes identifiers apart at
 * their punctuation.
 */
final class Words extends Analyzer {
  private static final String JOINTS = "._/\\:;,@'\u2019";
  private static final int GAP = 100;
  private final NormalizeCharMap joints;

  Words() {
    var map = new NormalizeCharMap.Builder();
    JOINTS.chars().forEach(c -> map.add(Character.toString(c), " "));
    this.joints = map.build();
  }

  @Override
  protected Reader initReader(String field, Reader reader) {
    return new MappingCharFilter(joints, reader);
  }

  @Override
  protected Reader initReaderForNormalization(String field, Reader reader) {
    return initReader(field, reader);
  }

  @Override
  protected TokenStreamComponents createComponents(String field) {
    var words = new ICUTokenizer(new DefaultICUTokenizerConfig(false, true));
    return new TokenStreamComponents(words, new ICUFoldingFilter(new CJKBigramFilter(words)));
  }

  /** So that no phrase runs from one text into the next. */
  @Override
  public int getPositionIncrementGap(String field) {
    return GAP;
  }
}

package org.chancery.audit.search;

import java.io.IOException;
import java.io.Reader;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.segmentation.DefaultICUTokenizerConfig;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Splits text of any language into words as Unicode says (UAX 29), folds case, accents and width
 * (UTR 30), pairs the characters of Chinese, Japanese and Korean, and takes identifiers apart at
 * their punctuation; where asked to, each word in Latin letters is followed at its place by its
 * stems.
 */
final class Words extends Analyzer {
  private static final String JOINTS = "._/\\:;,@'\u2019";
  private static final int GAP = 100;
  private final NormalizeCharMap joints;
  private final boolean stemmed;

  private Words(boolean stemmed) {
    var map = new NormalizeCharMap.Builder();
    JOINTS.chars().forEach(c -> map.add(Character.toString(c), " "));
    this.joints = map.build();
    this.stemmed = stemmed;
  }

  /** Words as they stand. */
  static Words exact() {
    return new Words(false);
  }

  /** Words with their stems in all languages. */
  static Words stemmed() {
    return new Words(true);
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
    var folded = new ICUFoldingFilter(new CJKBigramFilter(words));
    return new TokenStreamComponents(words, stemmed ? new Stemmed(folded) : folded);
  }

  /** So that no phrase runs from one text into the next. */
  @Override
  public int getPositionIncrementGap(String field) {
    return GAP;
  }

  /** Adds the stems of words in Latin letters, each at the place of its word. */
  private static final class Stemmed extends TokenFilter {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute position =
        addAttribute(PositionIncrementAttribute.class);
    private final Stems stems = Stems.few();

    Stemmed(TokenStream words) {
      super(words);
    }

    @Override
    public boolean incrementToken() throws IOException {
      if (stems.next(term)) {
        position.setPositionIncrement(0);
        return true;
      }
      if (!input.incrementToken()) {
        return false;
      }
      boolean letters = true;
      for (int i = 0; letters && i < term.length(); i++) {
        char c = term.charAt(i);
        letters = c >= 'a' && c <= 'z';
      }
      if (letters) {
        stems.take(term, Stems.Choice.ALL);
      }
      return true;
    }

    @Override
    public void reset() throws IOException {
      super.reset();
      stems.clear();
    }
  }
}

package org.chancery.audit.search;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.chancery.audit.search.Page.Bar;
import org.chancery.audit.search.Page.Count;

/** Counts all calls that match: by facet and by step of time. One search, one thread. */
final class Counts extends SimpleCollector {
  static final int MOST_BARS = 60;
  private static final int MOST_VALUES = 50;
  private static final long SECOND = 1_000_000;
  private static final long[] STEPS = {
    SECOND,
    5 * SECOND,
    15 * SECOND,
    60 * SECOND,
    300 * SECOND,
    900 * SECOND,
    3_600 * SECOND,
    10_800 * SECOND,
    21_600 * SECOND,
    86_400 * SECOND,
    7 * 86_400 * SECOND,
    30 * 86_400 * SECOND,
    365 * 86_400 * SECOND
  };

  private final long boundary;
  private final long most;
  private final long step;
  private final long firstBar;
  private final long[] bars;
  private final Map<Facet, Map<String, Long>> facets = new EnumMap<>(Facet.class);
  private final Map<Facet, SortedSetDocValues> values = new EnumMap<>(Facet.class);
  private final Map<Facet, long[]> ordinals = new EnumMap<>(Facet.class);
  private NumericDocValues times = DocValues.emptyNumeric();
  private NumericDocValues indices = DocValues.emptyNumeric();
  private long openOrdinal = -1;
  private long crashed;
  private long total;

  /**
   * Counts from {@code from} to {@code to}, both inclusive, in microseconds.
   *
   * @param most how many of the newest matches facets are counted among
   */
  Counts(long from, long to, long boundary, long most) {
    this.most = most;
    this.boundary = boundary;
    this.step = step(from, to);
    this.firstBar = Math.floorDiv(from, step);
    this.bars = new long[from > to ? 0 : (int) (Math.floorDiv(to, step) - firstBar) + 1];
  }

  private static long step(long from, long to) {
    for (long step : STEPS) {
      if (Math.floorDiv(to, step) - Math.floorDiv(from, step) < MOST_BARS) {
        return step;
      }
    }
    long wide = STEPS[STEPS.length - 1];
    return wide * (Math.floorDiv(to, wide) - Math.floorDiv(from, wide));
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  @Override
  protected void doSetNextReader(LeafReaderContext context) throws IOException {
    times = DocValues.getNumeric(context.reader(), Documents.TIME);
    indices = DocValues.getNumeric(context.reader(), Documents.INDEX);
    openOrdinal = -1;
    if (total >= most) {
      return;
    }
    for (Facet facet : Facet.values()) {
      var set = DocValues.getSortedSet(context.reader(), Documents.counted(facet));
      values.put(facet, set);
      ordinals.put(facet, new long[Math.toIntExact(set.getValueCount())]);
    }
    openOrdinal =
        required(values, Facet.END).lookupTerm(new org.apache.lucene.util.BytesRef(Documents.OPEN));
  }

  private static <T> T required(Map<Facet, T> map, Facet facet) {
    T value = map.get(facet);
    if (value == null) {
      throw new IllegalStateException("no segment was opened");
    }
    return value;
  }

  @Override
  public void collect(int document) throws IOException {
    total++;
    if (times.advanceExact(document)) {
      int bar = (int) (Math.floorDiv(times.longValue(), step) - firstBar);
      if (bar >= 0 && bar < bars.length) {
        bars[bar]++;
      }
    }
    if (total > most) {
      return;
    }
    for (var entry : values.entrySet()) {
      var set = entry.getValue();
      if (!set.advanceExact(document)) {
        continue;
      }
      long[] counts = required(ordinals, entry.getKey());
      for (int i = 0; i < set.docValueCount(); i++) {
        int ordinal = (int) set.nextOrd();
        boolean open = entry.getKey() == Facet.END && ordinal == openOrdinal;
        if (open && indices.advanceExact(document) && indices.longValue() < boundary) {
          crashed++;
        } else {
          counts[ordinal]++;
        }
      }
    }
  }

  @Override
  public void finish() throws IOException {
    for (var entry : values.entrySet()) {
      long[] counts = required(ordinals, entry.getKey());
      var names = facets.computeIfAbsent(entry.getKey(), _ -> new HashMap<>());
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] > 0) {
          names.merge(entry.getValue().lookupOrd(i).utf8ToString(), counts[i], Long::sum);
        }
      }
    }
    values.clear();
    ordinals.clear();
  }

  long total() {
    return total;
  }

  /** How many of them the facets count. */
  long counted() {
    return Math.min(total, most);
  }

  Map<Facet, List<Count>> facets() {
    if (crashed > 0) {
      facets.computeIfAbsent(Facet.END, _ -> new HashMap<>()).put(Documents.CRASHED, crashed);
    }
    var sorted = new EnumMap<Facet, List<Count>>(Facet.class);
    facets.forEach((facet, counts) ->
        sorted.put(
            facet,
            counts.entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .sorted(
                    Comparator.comparingLong(Count::count).reversed().thenComparing(Count::value))
                .limit(MOST_VALUES)
                .toList()));
    return sorted;
  }

  List<Bar> histogram() {
    var list = new ArrayList<Bar>();
    for (int i = 0; i < bars.length; i++) {
      Instant from = Documents.instant((firstBar + i) * step);
      list.add(new Bar(from, Documents.instant((firstBar + i + 1) * step), bars[i]));
    }
    return list;
  }
}

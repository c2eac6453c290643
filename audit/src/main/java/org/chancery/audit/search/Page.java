package org.chancery.audit.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Calls that match, newest first.
 *
 * @param total how many match in all
 * @param next the {@link Query#before} of the next page, where there is one
 * @param indexed records below this index were searched
 * @param size the {@link Query#size} of the next page
 * @param counted how many of the newest matches the facets count; total and bars count all
 * @param progress whether the index is being rebuilt, so that hits may be missing
 */
public record Page(
    List<Hit> hits,
    long total,
    Map<Facet, List<Count>> facets,
    List<Bar> histogram,
    OptionalLong next,
    long indexed,
    long size,
    long counted,
    Progress progress) {
  public Page {
    hits = List.copyOf(hits);
    facets = Map.copyOf(facets);
    histogram = List.copyOf(histogram);
  }

  /** A page over a whole index in which all matches are counted. */
  public Page(
      List<Hit> hits,
      long total,
      Map<Facet, List<Count>> facets,
      List<Bar> histogram,
      OptionalLong next,
      long indexed) {
    this(
        hits,
        total,
        facets,
        histogram,
        next,
        indexed,
        indexed,
        total,
        new Progress(indexed, 0, indexed, false));
  }

  /**
   * One call.
   *
   * @param index of its decision record
   * @param end how it ended; {@code open} while there is no outcome, {@code crashed} where there
   *     will never be one
   * @param snippets pieces of its redacted text around the words, in order
   */
  public record Hit(
      long index,
      Instant at,
      String call,
      String team,
      String application,
      String workflow,
      String model,
      String provider,
      String country,
      List<String> classes,
      String verdict,
      String end,
      String code,
      long tokens,
      long costMicros,
      String currency,
      OptionalLong outcome,
      List<Snippet> snippets) {
    public Hit {
      classes = List.copyOf(classes);
      snippets = List.copyOf(snippets);
    }
  }

  /** A piece of text, cut where a matched word begins or ends. */
  public record Snippet(List<Run> runs) {
    public Snippet {
      runs = List.copyOf(runs);
    }

    @Override
    public String toString() {
      return "Snippet[" + runs.size() + " runs]";
    }

    /** A run of text, matched or not. */
    public record Run(String text, boolean matched) {
      @Override
      public String toString() {
        return "Run[" + text.length() + " code units]";
      }
    }
  }

  /** How many calls have one value of a facet. */
  public record Count(String value, long count) {}

  /** How many calls fell into one step of time. */
  public record Bar(Instant from, Instant to, long count) {}
}

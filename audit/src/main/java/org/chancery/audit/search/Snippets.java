package org.chancery.audit.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.chancery.audit.search.Page.Snippet;
import org.chancery.audit.search.Page.Snippet.Run;

/** Cuts pieces around the matched words out of texts that were opened for one page. */
final class Snippets {
  private static final int PIECES = 3;
  private static final int LONGEST = 300;
  private static final int MOST_TEXT = 100_000;
  private final UnifiedHighlighter highlighter;
  private final Query query;

  Snippets(Words analyzer, Query query) {
    this.query = query;
    this.highlighter =
        UnifiedHighlighter.builderWithoutSearcher(analyzer)
            .withMaxLength(MOST_TEXT)
            .withMaxNoHighlightPassages(1)
            .withFormatter(new Runs())
            .build();
  }

  /** The best pieces of {@code texts}, or its beginning where nothing matched. */
  List<Snippet> of(String field, Texts texts) throws IOException {
    String text = texts.joined();
    if (text.isBlank()) {
      return List.of();
    }
    return highlighter.highlightWithoutSearcher(field, query, text, PIECES) instanceof Found found
        ? found.snippets()
        : List.of();
  }

  private record Found(List<Snippet> snippets) {
    @Override
    public String toString() {
      return "Found[" + snippets.size() + "]";
    }
  }

  private static final class Runs extends PassageFormatter {
    @Override
    public Found format(Passage[] passages, String content) {
      var snippets = new ArrayList<Snippet>();
      for (Passage passage : passages) {
        snippets.add(snippet(passage, content));
      }
      return new Found(snippets);
    }

    private static Snippet snippet(Passage passage, String content) {
      int at = passage.getStartOffset();
      if (passage.getNumMatches() > 0) {
        at = Math.max(at, passage.getMatchStarts()[0] - LONGEST / 2);
      }
      int end = Math.min(passage.getEndOffset(), at + LONGEST);
      var runs = new ArrayList<Run>();
      for (int i = 0; i < passage.getNumMatches(); i++) {
        int from = passage.getMatchStarts()[i];
        int to = Math.min(passage.getMatchEnds()[i], end);
        if (from < at || from >= end) {
          continue;
        }
        add(runs, content, at, from, false);
        add(runs, content, from, to, true);
        at = to;
      }
      add(runs, content, at, end, false);
      return new Snippet(runs);
    }

    private static void add(List<Run> runs, String content, int from, int to, boolean matched) {
      if (from < to) {
        runs.add(new Run(content.substring(from, to), matched));
      }
    }
  }
}

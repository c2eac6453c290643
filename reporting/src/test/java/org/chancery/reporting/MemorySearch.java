package org.chancery.reporting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Outcome;
import org.chancery.audit.search.Facet;
import org.chancery.audit.search.Page;
import org.chancery.audit.search.Query;
import org.chancery.audit.search.QueryException;
import org.chancery.audit.search.Search;

/** Search by looking at every record: words must all occur, {@code field:value} must hold. */
final class MemorySearch implements Search {
  private static final Pattern TEXT = Pattern.compile("\"text\":\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final int BARS = 60;

  private final MemoryLog log;

  MemorySearch(MemoryLog log) {
    this.log = log;
  }

  @Override
  public Page search(Query query) {
    if (query.words().chars().filter(c -> c == '"').count() % 2 != 0) {
      throw new QueryException("the quotation mark has no partner; add one or leave it out");
    }
    var hits = new ArrayList<Page.Hit>();
    for (Stored stored : log.read(0, Integer.MAX_VALUE)) {
      if (stored.record() instanceof Decision decision
          && !decision.at().isBefore(query.from())
          && decision.at().isBefore(query.to())) {
        Page.Hit hit = hit(stored.index(), decision, query.words());
        if (matches(hit, query)) {
          hits.add(hit);
        }
      }
    }
    hits.sort(Comparator.comparingLong(Page.Hit::index).reversed());
    List<Page.Hit> page =
        hits.stream()
            .filter(hit -> hit.index() < query.before().orElse(Long.MAX_VALUE))
            .limit(query.limit())
            .toList();
    boolean more = !page.isEmpty() && hits.getLast().index() < page.getLast().index();
    return new Page(
        page,
        hits.size(),
        facets(hits),
        bars(hits, query),
        more ? OptionalLong.of(page.getLast().index()) : OptionalLong.empty(),
        indexed());
  }

  @Override
  public OptionalLong outcomeOf(long decision) {
    return log.read(decision, Integer.MAX_VALUE).stream()
        .filter(s -> s.record() instanceof Outcome outcome && outcome.decision() == decision)
        .mapToLong(Stored::index)
        .findFirst();
  }

  @Override
  public long indexed() {
    return log.size();
  }

  private Page.Hit hit(long index, Decision decision, String words) {
    OptionalLong outcome = outcomeOf(index);
    var ended =
        outcome.isPresent() && log.record(outcome.getAsLong()).record() instanceof Outcome o
            ? o
            : null;
    var chosen = decision.candidates().stream().filter(AuditRecord.Candidate::chosen).findFirst();
    String text = log.text(index) + (outcome.isPresent() ? log.text(outcome.getAsLong()) : "");
    return new Page.Hit(
        index,
        decision.at(),
        decision.call(),
        decision.actor().team(),
        decision.actor().application(),
        decision.actor().workflow(),
        decision.model(),
        chosen.map(AuditRecord.Candidate::provider).orElse(""),
        chosen.map(AuditRecord.Candidate::country).orElse(""),
        decision.classes().stream().map(AuditRecord.ClassFound::name).toList(),
        decision.verdict(),
        ended != null ? ended.end() : decision.verdict().equals("admitted") ? open(index) : "",
        decision.code().or(() -> ended == null ? decision.code() : ended.code()).orElse(""),
        ended == null ? 0 : ended.inputTokens() + ended.outputTokens(),
        ended == null ? 0 : ended.costMicros(),
        ended == null ? "" : ended.currency(),
        outcome,
        snippets(text, words));
  }

  private String open(long index) {
    boolean restarted =
        log.read(index, Integer.MAX_VALUE).stream()
            .anyMatch(s -> s.record() instanceof AuditRecord.SystemEvent);
    return restarted ? "crashed" : "open";
  }

  private static List<Page.Snippet> snippets(String payload, String words) {
    var found = new ArrayList<Page.Snippet>();
    Matcher matcher = TEXT.matcher(payload);
    while (matcher.find() && found.size() < 2) {
      String text =
          matcher.group(1).replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
      String shown = text.length() > 180 ? text.substring(0, 180) : text;
      var runs = new ArrayList<Page.Snippet.Run>();
      String word = words.isBlank() ? "" : words.replace("\"", "").split(" ", -1)[0];
      int at = word.isEmpty() ? -1 : lower(shown).indexOf(lower(word));
      if (at >= 0) {
        runs.add(new Page.Snippet.Run(shown.substring(0, at), false));
        runs.add(new Page.Snippet.Run(shown.substring(at, at + word.length()), true));
        runs.add(new Page.Snippet.Run(shown.substring(at + word.length()), false));
      } else {
        runs.add(new Page.Snippet.Run(shown, false));
      }
      found.add(new Page.Snippet(runs));
    }
    return found;
  }

  private static boolean matches(Page.Hit hit, Query query) {
    String text = lower(hit.snippets().stream().map(MemorySearch::text).toList().toString());
    for (String word : query.words().replace("\"", "").split(" ", -1)) {
      if (!word.contains(":") && !text.contains(lower(word))) {
        return false;
      }
    }
    return query.facets().entrySet().stream()
        .allMatch(e -> values(hit, e.getKey()).stream().anyMatch(e.getValue()::contains));
  }

  private static String text(Page.Snippet snippet) {
    var text = new StringBuilder();
    snippet.runs().forEach(run -> text.append(run.text()));
    return text.toString();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static List<String> values(Page.Hit hit, Facet facet) {
    return switch (facet) {
      case TEAM -> List.of(hit.team());
      case APPLICATION -> List.of(hit.application());
      case WORKFLOW -> List.of(hit.workflow());
      case MODEL -> List.of(hit.model());
      case PROVIDER -> List.of(hit.provider());
      case COUNTRY -> List.of(hit.country());
      case CLASS -> hit.classes();
      case LABEL -> List.of();
      case VERDICT -> List.of(hit.verdict());
      case END -> List.of(hit.end());
      case CODE -> List.of(hit.code());
    };
  }

  private static Map<Facet, List<Page.Count>> facets(List<Page.Hit> hits) {
    var facets = new EnumMap<Facet, List<Page.Count>>(Facet.class);
    for (Facet facet : Facet.values()) {
      var counts = new TreeMap<String, Long>();
      for (Page.Hit hit : hits) {
        for (String value : values(hit, facet)) {
          if (!value.isEmpty()) {
            counts.merge(value, 1L, Long::sum);
          }
        }
      }
      facets.put(
          facet,
          counts.entrySet().stream()
              .map(e -> new Page.Count(e.getKey(), e.getValue()))
              .sorted(Comparator.comparingLong(Page.Count::count).reversed())
              .toList());
    }
    return facets;
  }

  private static List<Page.Bar> bars(List<Page.Hit> hits, Query query) {
    Duration step = Duration.between(query.from(), query.to()).dividedBy(BARS);
    var bars = new ArrayList<Page.Bar>();
    for (int i = 0; i < BARS; i++) {
      Instant from = query.from().plus(step.multipliedBy(i));
      Instant to = i == BARS - 1 ? query.to() : from.plus(step);
      long count = hits.stream().filter(h -> !h.at().isBefore(from) && h.at().isBefore(to)).count();
      bars.add(new Page.Bar(from, to, count));
    }
    return bars;
  }
}

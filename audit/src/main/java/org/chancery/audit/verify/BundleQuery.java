package org.chancery.audit.verify;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A bundle's query, applied to every leaf of its range once more, and its sample drawn again. */
final class BundleQuery {
  private static final int DEEPEST = 64;

  private final Findings findings;
  private final Doc manifest;
  private final BundleRange range;
  private final BundleMatches matches;
  private final Set<Doc> claims = new HashSet<>();
  private final Map<Truth, Long> counts = new EnumMap<>(Truth.class);

  /** What can be said of a record and a form. */
  enum Truth {
    TRUE,
    FALSE,
    UNKNOWN
  }

  BundleQuery(Findings findings, Doc manifest, BundleRange range, BundleMatches matches) {
    this.findings = findings;
    this.manifest = manifest;
    this.range = range;
    this.matches = matches;
  }

  void check(byte[] bytes) throws Malformed {
    Doc query = Doc.parse(bytes);
    var outcomes = outcomes();
    var matched = new HashSet<Long>();
    matches.rows().forEach(row -> matched.add(row.index()));
    for (long index = range.first(); index < range.first() + range.size(); index++) {
      var leaf = range.leaf(index);
      if (leaf.isPresent() && leaf.get().type() != Leaf.Type.OUTCOME) {
        var outcome = Optional.ofNullable(outcomes.get(index));
        leaf(index, query, outcome, matched.contains(index));
      }
    }
    findings.checked(
        "the query on every leaf of the range: %d match, %d do not, %d cannot be told"
            .formatted(count(Truth.TRUE), count(Truth.FALSE), count(Truth.UNKNOWN)));
    if (!claims.isEmpty()) {
      findings.notChecked(
          "%d claims of the query that cannot be seen in leaves, about %d leaves"
              .formatted(claims.size(), count(Truth.UNKNOWN)));
    }
    sample(query);
  }

  private long count(Truth truth) {
    return counts.getOrDefault(truth, 0L);
  }

  private Map<Long, Long> outcomes() {
    var outcomes = new HashMap<Long, Long>();
    for (long index = range.first(); index < range.first() + range.size(); index++) {
      var leaf = range.leaf(index);
      if (leaf.isPresent() && leaf.get().type() == Leaf.Type.OUTCOME) {
        outcomes.putIfAbsent(leaf.get().decision(), index);
      }
    }
    return outcomes;
  }

  private void leaf(long index, Doc query, Optional<Long> outcome, boolean matched)
      throws Malformed {
    Doc leaf = Doc.parse(range.bytes(index).orElseThrow());
    Optional<Doc> after =
        outcome.isEmpty()
            ? Optional.empty()
            : Optional.of(Doc.parse(range.bytes(outcome.get()).orElseThrow()));
    boolean late = outcome.isPresent() && outcome.get() >= manifest.number("access");
    String time = leaf.text("ts");
    boolean inside =
        query.text("from").compareTo(time) <= 0 && time.compareTo(query.text("to")) < 0;
    var fields = new BundleFields(index, leaf, after, late);
    Truth truth = inside ? holds(query.doc("form"), fields, 0) : Truth.FALSE;
    counts.merge(truth, 1L, Long::sum);
    if (truth == Truth.TRUE && !matched) {
      findings.missing(index, index, "it matches the query and is not in matches.jsonl");
    } else if (truth == Truth.FALSE && matched) {
      findings.failed(index, index, "it is in matches.jsonl and does not match the query");
    }
  }

  private Truth holds(Doc form, BundleFields fields, int depth) throws Malformed {
    if (depth > DEEPEST) {
      throw new Malformed("its form is too deep");
    }
    var names = form.members().keySet();
    if (names.equals(Set.of("all")) || names.equals(Set.of("any"))) {
      Truth stop = form.has("any") ? Truth.TRUE : Truth.FALSE;
      Truth result = stop == Truth.TRUE ? Truth.FALSE : Truth.TRUE;
      for (Doc part : form.docs(form.has("any") ? "any" : "all")) {
        Truth truth = holds(part, fields, depth + 1);
        if (truth == stop || (truth == Truth.UNKNOWN && result != stop)) {
          result = truth;
        }
      }
      return result;
    }
    if (names.equals(Set.of("not"))) {
      return switch (holds(form.doc("not"), fields, depth + 1)) {
        case TRUE -> Truth.FALSE;
        case FALSE -> Truth.TRUE;
        case UNKNOWN -> Truth.UNKNOWN;
      };
    }
    if (names.equals(Set.of("field", "is")) || names.equals(Set.of("field", "like"))) {
      var compared = fields.compare(form);
      if (compared.isPresent()) {
        return compared.get();
      }
    }
    claims.add(form);
    return Truth.UNKNOWN;
  }

  private void sample(Doc query) throws Malformed {
    List<BundleMatches.Row> chosen = matches.rows();
    if (query.has("sample")) {
      Doc sample = query.doc("sample");
      byte[] seed = sample.text("seed").getBytes(StandardCharsets.UTF_8);
      chosen =
          matches.rows().stream()
              .sorted(Comparator.comparing(row -> order(seed, row), Arrays::compareUnsigned))
              .limit(sample.number("n"))
              .toList();
      findings.checked("the sample of " + sample.number("n") + " by its seed");
    }
    var drawn = new HashSet<Long>();
    chosen.forEach(row -> drawn.add(row.index()));
    for (var row : matches.rows()) {
      if (drawn.contains(row.index()) && !row.exported()) {
        findings.missing(row.index(), row.index(), "it must be exported and is not");
      } else if (row.exported() && !drawn.contains(row.index())) {
        findings.failed(row.index(), row.index(), "it is exported and is not in the sample");
      }
    }
  }

  private static byte[] order(byte[] seed, BundleMatches.Row row) {
    var digest = Bytes.sha256();
    digest.update(seed);
    return digest.digest(row.hash());
  }
}

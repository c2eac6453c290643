package org.chancery.redaction.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Treatment;
import org.chancery.redaction.classify.Inspection;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Text;
import org.chancery.redaction.transform.Redaction.Range;
import org.chancery.redaction.transform.Redaction.Replacement;

/** The texts of one body and what is to happen to each range of them. Immutable. */
final class Rewriting {
  private final List<Text> texts;
  private final Inspection inspection;
  private final Map<Label, Treatment> treatments;

  Rewriting(List<Text> texts, Inspection inspection, Map<Label, Treatment> treatments) {
    this.texts = List.copyOf(texts);
    this.inspection = inspection;
    this.treatments = Map.copyOf(treatments);
    if (texts.size() != inspection.findings().size()) {
      throw new IllegalArgumentException(
          inspection.findings().size() + " lists of findings for " + texts.size() + " texts");
    }
    for (int i = 0; i < texts.size(); i++) {
      check(inspection.findings().get(i), texts.get(i).value().length());
    }
  }

  /** Writes the safe texts with these pseudonyms. */
  Written write(Pseudonyms pseudonyms) {
    var safe = new ArrayList<Text>();
    var replacements = new ArrayList<Replacement>();
    var placed = new ArrayList<List<Placed>>();
    for (int i = 0; i < texts.size(); i++) {
      var writing = new Writing(i, pseudonyms, replacements);
      safe.add(writing.write());
      placed.add(List.copyOf(writing.placed));
    }
    return new Written(safe, replacements, placed);
  }

  /** Where in a safe text a pseudonym was put. */
  record Placed(Pseudonym pseudonym, int start, int end) {}

  /** The writing of one text. */
  private final class Writing {
    final int index;
    final Text text;
    final Pseudonyms pseudonyms;
    final List<Replacement> replacements;
    final List<Placed> placed = new ArrayList<>();
    final StringBuilder out;

    Writing(int index, Pseudonyms pseudonyms, List<Replacement> replacements) {
      this.index = index;
      this.text = texts.get(index);
      this.pseudonyms = pseudonyms;
      this.replacements = replacements;
      this.out = new StringBuilder(text.value().length() + 64);
    }

    Text write() {
      int from = 0;
      for (var finding : inspection.findings().get(index)) {
        var treatment = treatments.getOrDefault(finding.label(), Treatment.KEEP);
        if (treatment.kind() != Treatment.Kind.KEEP) {
          out.append(text.value(), from, finding.span().start());
          replace(finding, treatment);
          from = finding.span().end();
        }
      }
      if (from == 0) {
        return text;
      }
      return new Text(out.append(text.value(), from, text.value().length()).toString());
    }

    private void replace(Finding finding, Treatment treatment) {
      var span = finding.span();
      var label = finding.label();
      var original = text.value().substring(span.start(), span.end());
      int start = out.length();
      switch (treatment.kind()) {
        case KEEP -> out.append(original);
        case SHIFT, FORM, STAND_IN, TOKEN -> {
          var pseudonym = pseudonyms.of(treatment.kind(), label, new Text(original));
          out.append(pseudonym.written());
          placed.add(new Placed(pseudonym, start, out.length()));
        }
        case GENERALISE -> out.append(Coarse.of(label, original));
        case MASK -> out.append(Mask.of(original, treatment.shown()));
        case HASH -> out.append(pseudonyms.hash(label, new Text(original)));
        case REMOVE -> out.append(Coarse.kind(label));
      }
      replacements.add(new Replacement(index, finding, new Range(start, out.length()), treatment));
    }
  }

  private static void check(List<Finding> findings, int length) {
    int end = 0;
    for (var finding : findings) {
      var span = finding.span();
      if (span.start() < end || span.end() > length) {
        throw new IllegalArgumentException(
            "findings must be disjoint, ascending and within %d code units: %s"
                .formatted(length, span));
      }
      end = span.end();
    }
  }
}

package org.chancery.redaction.transform;

import java.util.List;
import java.util.Objects;
import org.chancery.catalog.policy.Reveal;
import org.chancery.redaction.detect.Span;
import org.chancery.redaction.detect.Text;

/** The one kind of redaction. Immutable. */
final class MadeSafe implements Redaction {
  private final List<Text> safe;
  private final List<Replacement> replacements;
  private final PseudonymIndex index;

  MadeSafe(List<Text> safe, List<Replacement> replacements, PseudonymIndex index) {
    this.safe = List.copyOf(safe);
    this.replacements = List.copyOf(replacements);
    this.index = index;
  }

  @Override
  public List<Text> safe() {
    return safe;
  }

  @Override
  public List<Replacement> replacements() {
    return replacements;
  }

  @Override
  public List<Span> pseudonyms(Text text) {
    return index.matches(text.value()).stream()
        .map(match -> new Span(match.start(), match.end()))
        .toList();
  }

  @Override
  public Text restore(Text reply, Reveal permission, Escape escape) {
    var restorer = restorer(permission, escape);
    var most = restorer.push(reply);
    var rest = restorer.finish();
    return rest.value().isEmpty() ? most : new Text(most.value() + rest.value());
  }

  @Override
  public Restorer restorer(Reveal permission, Escape escape) {
    Objects.requireNonNull(permission, "restoring needs a permission");
    return new StreamRestorer(index.reading(), escape);
  }

  @Override
  public String toString() {
    return "Redaction[" + safe.size() + " texts, " + replacements.size() + " replacements]";
  }
}

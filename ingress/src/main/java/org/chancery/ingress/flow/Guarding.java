package org.chancery.ingress.flow;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chancery.catalog.policy.Ask;
import org.chancery.catalog.policy.Decision;
import org.chancery.catalog.policy.Direction;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Treatment;
import org.chancery.catalog.provider.ModelId;
import org.chancery.ingress.wire.Channel;
import org.chancery.ingress.wire.TextFilter;
import org.chancery.redaction.classify.Classifier;
import org.chancery.redaction.classify.Inspection;
import org.chancery.redaction.classify.PolicyInspectors;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Text;
import org.chancery.redaction.transform.Escape;
import org.chancery.redaction.transform.Redaction;
import org.chancery.redaction.transform.Redactor;

/**
 * Stands over the texts of a reply: what the provider wrote is read, judged and treated where the
 * policy has rules for replies, and only then are originals put back.
 */
record Guarding(PolicyInspectors inspectors, Redactor redactor, InstantSource time) {
  /** The filter that each text of the reply to {@code call} passes. */
  Function<Channel, TextFilter> filters(Call.Recorded call) {
    boolean reads = call.received().snapshot().policy().readsReplies();
    return channel -> {
      TextFilter restoring = restoring(call.redacted(), channel);
      return reads ? new SentenceFilter(text -> treated(call, text), restoring) : restoring;
    };
  }

  private static TextFilter restoring(Call.Redacted call, Channel channel) {
    Escape escape =
        switch (channel.kind()) {
          case ARGUMENTS -> Escape.JSON;
          case CONTENT, REFUSAL, REASONING -> Escape.NONE;
        };
    return call.admitted()
        .permit()
        .reveal()
        .map(reveal -> call.redaction().restorer(reveal, escape))
        .<TextFilter>map(RestoringFilter::new)
        .orElse(new PassingFilter());
  }

  /** A text of a reply with originals put back. */
  static Text restored(Call.Redacted call, Channel channel, Text text) {
    return restoring(call, channel).whole(text);
  }

  /** Whether no class of a reply forbids that it is kept as it was. */
  boolean keepable(Call.Recorded call, List<Map.Entry<Channel, Text>> texts, Reading reading) {
    var policy = call.received().snapshot().policy();
    var said = texts.stream().map(Map.Entry::getValue).toList();
    return policy.mayKeep(
        Classifier.classify(said, reading.inspection(), policy.classes()).names());
  }

  /** A piece of a reply with what its rules want replaced; the end of the reply where they deny. */
  private Text treated(Call.Recorded call, Text piece) {
    Inspection inspection = inspection(call, List.of(piece));
    return switch (judged(call, List.of(piece), inspection)) {
      case Decision.Permit permit ->
          redactor
              .redact(
                  List.of(piece),
                  inspection,
                  irreversible(permit.treatments()),
                  Redacting.scope(call.redacted().admitted()))
              .safe()
              .getFirst();
      case Decision.Deny deny -> throw new CutException(deny.because());
      case Decision.Review review -> throw new CutException(review.because());
    };
  }

  private Decision judged(Call.Recorded call, List<Text> texts, Inspection inspection) {
    var received = call.received();
    var policy = received.snapshot().policy();
    var inspected = call.redacted().admitted().classified().inspected();
    return policy.decide(
        new Ask(
            received.principal(),
            inspected.workflow(),
            new ModelId(inspected.request().model()),
            Direction.REPLY,
            Classifier.classify(texts, inspection, policy.classes()).names(),
            inspection.labels(),
            inspected.request().needs(),
            LocalDate.ofInstant(time.instant(), ZoneOffset.UTC)),
        received.snapshot().catalogue());
  }

  /**
   * What the provider wrote, read for the record: its findings, and its texts made safe to keep.
   */
  Reading read(Call.Recorded call, List<Text> texts) {
    Inspection inspection = inspection(call, texts);
    Call.Admitted admitted = call.redacted().admitted();
    Redaction kept =
        redactor.redact(
            texts, inspection, admitted.permit().treatments(), Redacting.scope(admitted));
    return new Reading(inspection, kept);
  }

  /** Findings in a reply, without those that lie in pseudonyms: they are our own words. */
  private Inspection inspection(Call.Recorded call, List<Text> texts) {
    Redaction redaction = call.redacted().redaction();
    Inspection raw = inspectors.under(call.received().snapshot().policy()).inspect(texts);
    var kept = new ArrayList<List<Finding>>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      var pseudonyms = redaction.pseudonyms(texts.get(i));
      kept.add(
          raw.findings().get(i).stream()
              .filter(f -> pseudonyms.stream().noneMatch(p -> p.overlaps(f.span())))
              .toList());
    }
    return new Inspection(kept, raw.detectors(), raw.shortfalls());
  }

  /** There is nobody to restore what a reply's own pseudonym would hide. */
  private static Map<Label, Treatment> irreversible(Map<Label, Treatment> treatments) {
    return treatments.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey,
                e -> e.getValue().reversible() ? Treatment.REMOVE : e.getValue()));
  }

  /** A reply as it was read for the record. */
  record Reading(Inspection inspection, Redaction kept) {}
}

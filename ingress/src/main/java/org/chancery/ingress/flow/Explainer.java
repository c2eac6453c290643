package org.chancery.ingress.flow;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chancery.catalog.policy.Ask;
import org.chancery.catalog.policy.Direction;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Policy;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.WorkflowId;
import org.chancery.catalog.provider.ModelId;
import org.chancery.catalog.store.Snapshot;
import org.chancery.ingress.wire.ChatRequest;
import org.chancery.ingress.wire.TextPart;
import org.chancery.ingress.wire.Wire;
import org.chancery.ingress.wire.WireException;
import org.chancery.redaction.classify.Classifier;
import org.chancery.redaction.classify.Inspection;
import org.chancery.redaction.classify.PolicyInspectors;
import org.chancery.redaction.detect.DetectionException;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Text;
import org.chancery.redaction.extract.Extractor;

/** Takes a request as far as policy, and tells what policy says. Sends and records nothing. */
public record Explainer(
    PolicyInspectors inspectors, Extractor extractor, Wire wire, InstantSource time)
    implements Explaining {
  @Override
  public Explanation explain(
      Principal who, Optional<WorkflowId> workflow, Snapshot snapshot, byte[] body) {
    WorkflowId named =
        workflow
            .or(() -> who.workflows().stream().findFirst())
            .orElseThrow(() ->
                new WireException(Reason.WORKFLOW_NOT_ALLOWED, "name a workflow to explain for"));
    var policy = snapshot.policy();
    var opened =
        new Documents(extractor).opened(wire.request(body), policy.parts(named), "explain");
    ChatRequest request = opened.request();
    List<Text> texts = request.texts().stream().map(TextPart::text).toList();
    Inspection inspection = inspected(policy, opened);
    var classes = Classifier.classify(texts, inspection, policy.classes()).names();
    var ask =
        new Ask(
            who,
            named,
            model(request),
            Direction.REQUEST,
            classes,
            inspection.labels(),
            request.needs(),
            LocalDate.ofInstant(time.instant(), ZoneOffset.UTC));
    return new Explanation(classes, found(inspection), policy.decide(ask, snapshot.catalogue()));
  }

  private Inspection inspected(Policy policy, Documents.Opened opened) {
    try {
      return opened.inspected(inspectors.under(policy));
    } catch (DetectionException e) {
      throw new WireException(e.reason(), String.valueOf(e.getMessage()));
    }
  }

  private static ModelId model(ChatRequest request) {
    try {
      return new ModelId(request.model());
    } catch (IllegalArgumentException e) {
      throw new WireException(Reason.MODEL_UNKNOWN, "no such model");
    }
  }

  private static Map<Label, Integer> found(Inspection inspection) {
    return inspection.findings().stream()
        .flatMap(List::stream)
        .collect(Collectors.toMap(Finding::label, _ -> 1, Integer::sum));
  }
}

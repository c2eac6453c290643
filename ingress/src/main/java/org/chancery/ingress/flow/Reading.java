package org.chancery.ingress.flow;

import java.util.List;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.principal.Role;
import org.chancery.catalog.principal.WorkflowId;
import org.chancery.ingress.wire.ChatRequest;
import org.chancery.ingress.wire.OpaquePart;
import org.chancery.ingress.wire.TextPart;
import org.chancery.ingress.wire.WireException;
import org.chancery.redaction.classify.Classifier;
import org.chancery.redaction.classify.PolicyInspectors;
import org.chancery.redaction.detect.DetectionException;

/** Reads a call completely, or turns it away. */
record Reading(PolicyInspectors inspectors) {
  /** Finds every text of the call and has every detector read it. */
  Call.Open inspected(Call.Received call) {
    if (!call.principal().roles().contains(Role.CALLER)) {
      return denied(call, Reason.ROLE_MISSING, "this key may not call models");
    }
    var workflows = call.principal().workflows();
    if (workflows.isEmpty()) {
      return denied(call, Reason.WORKFLOW_NOT_ALLOWED, "this key works for no workflow");
    }
    WorkflowId workflow = call.workflow().orElse(workflows.getFirst());
    if (!workflows.contains(workflow)) {
      return denied(call, Reason.WORKFLOW_NOT_ALLOWED, "this key does not work for that workflow");
    }
    try {
      return inspected(call, workflow, call.wire().request(call.body()));
    } catch (WireException e) {
      return denied(call, e.reason(), String.valueOf(e.getMessage()));
    } catch (DetectionException e) {
      return denied(call, e.reason(), String.valueOf(e.getMessage()));
    }
  }

  private Call.Open inspected(Call.Received call, WorkflowId workflow, ChatRequest request) {
    List<OpaquePart> opaque = request.opaque();
    if (!opaque.isEmpty()) {
      // No detector reads these yet, and nothing may leave unread.
      OpaquePart first = opaque.getFirst();
      return denied(
          call,
          Reason.CONTENT_NOT_SCANNABLE,
          first.path() + " is of kind " + first.kind() + ", which cannot be read; send text");
    }
    var texts = request.texts().stream().map(TextPart::text).toList();
    var inspector = inspectors.under(call.snapshot().policy());
    return new Call.Inspected(call, workflow, request, inspector.inspect(texts));
  }

  /** Derives the call's data classes under the policy in force. */
  Call.Open classified(Call.Inspected call) {
    var texts = call.request().texts().stream().map(TextPart::text).toList();
    var classes = call.received().snapshot().policy().classes();
    return new Call.Classified(call, Classifier.classify(texts, call.inspection(), classes));
  }

  private static Call.Denied denied(Call.Received call, Reason reason, String because) {
    return new Call.Denied(call, Refusal.of(reason, because));
  }
}

package org.chancery.ingress.flow;

import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.principal.Role;
import org.chancery.catalog.principal.WorkflowId;
import org.chancery.ingress.wire.ChatRequest;
import org.chancery.ingress.wire.TextPart;
import org.chancery.ingress.wire.WireException;
import org.chancery.redaction.classify.Classifier;
import org.chancery.redaction.classify.PolicyInspectors;
import org.chancery.redaction.detect.DetectionException;

/**
 * Reads a call completely, or turns it away.
 *
 * @param detectors the name of the set of detectors, for the record
 */
record Reading(PolicyInspectors inspectors, Documents documents, String detectors) {
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
    var policy = call.snapshot().policy();
    var opened = documents.opened(request, policy.parts(workflow), detectors);
    var inspection = opened.inspected(inspectors.under(policy));
    return new Call.Inspected(
        call, workflow, opened.request(), inspection, opened.coverage(), opened.own());
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

package org.chancery.ingress.flow;

import java.util.ArrayList;
import java.util.List;
import org.chancery.catalog.policy.Reveal;
import org.chancery.ingress.wire.ChatRequest;
import org.chancery.redaction.detect.Span;
import org.chancery.redaction.detect.Text;
import org.chancery.redaction.transform.Escape;
import org.chancery.redaction.transform.Redaction;
import org.chancery.redaction.transform.Restorer;

/**
 * A redaction in which the person for whom the caller asks is named by a pseudonym alone, whatever
 * the terms say. It is never put back into a reply.
 */
record Named(Redaction inner, List<Text> safe, List<Replacement> replacements)
    implements Redaction {
  static Redaction by(String pseudonym, ChatRequest request, Redaction inner) {
    var safe = new ArrayList<>(inner.safe());
    for (int i = 0; i < safe.size(); i++) {
      if (request.naming(request.texts().get(i).path())) {
        safe.set(i, new Text(pseudonym));
      }
    }
    var kept =
        inner.replacements().stream()
            .filter(r -> !request.naming(request.texts().get(r.text()).path()))
            .toList();
    return new Named(inner, List.copyOf(safe), kept);
  }

  @Override
  public List<Span> pseudonyms(Text text) {
    return inner.pseudonyms(text);
  }

  @Override
  public Text restore(Text reply, Reveal permission, Escape escape) {
    return inner.restore(reply, permission, escape);
  }

  @Override
  public Restorer restorer(Reveal permission, Escape escape) {
    return inner.restorer(permission, escape);
  }

  @Override
  public String toString() {
    return "Named[" + safe.size() + " texts]";
  }
}

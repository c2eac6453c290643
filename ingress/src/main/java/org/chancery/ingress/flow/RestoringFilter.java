package org.chancery.ingress.flow;

import org.chancery.ingress.wire.TextFilter;
import org.chancery.redaction.detect.Text;
import org.chancery.redaction.transform.Restorer;

/** Puts originals back. */
record RestoringFilter(Restorer restorer) implements TextFilter {
  @Override
  public Text push(Text piece) {
    return restorer.push(piece);
  }

  @Override
  public Text finish() {
    return restorer.finish();
  }
}

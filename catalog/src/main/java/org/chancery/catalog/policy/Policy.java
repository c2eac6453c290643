package org.chancery.catalog.policy;

import java.util.List;
import org.chancery.catalog.provider.Catalogue;
import org.chancery.catalog.provider.Offer;

/** A compiled policy document: a pure function from an ask to a decision. Safe for threads. */
public final class Policy {
  private final List<DataClass> classes;

  Policy(List<DataClass> classes) {
    this.classes = List.copyOf(classes);
  }

  /** The data classes that the document defines, lowest rank first. */
  public List<DataClass> classes() {
    return classes;
  }

  /** Whether any rule is about replies; where none is, they pass unjudged. */
  public boolean readsReplies() {
    throw new UnsupportedOperationException();
  }

  /** Decides one ask over every offer of its model. */
  public Decision decide(Ask ask, Catalogue catalogue) {
    throw new UnsupportedOperationException();
  }

  /** Decides one ask again for one offer, before it is tried after another one failed. */
  public Decision decide(Ask ask, Catalogue catalogue, Offer only) {
    throw new UnsupportedOperationException();
  }
}

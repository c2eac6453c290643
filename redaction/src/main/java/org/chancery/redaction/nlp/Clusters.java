// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import edu.stanford.nlp.ie.NERFeatureFactory;
import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.util.PaddedList;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;

/**
 * Asks the library which cluster of words a word belongs to, without the rest of what it works out
 * for a word. Safe for threads.
 */
record Clusters(MethodHandle annotating) {
  /** Those of a model. The library keeps the way to them to itself. */
  static Clusters of(CRFClassifier<CoreLabel> classifier) {
    try {
      var method = NERFeatureFactory.class.getDeclaredMethod("distSimAnnotate", PaddedList.class);
      method.setAccessible(true);
      var handle = MethodHandles.lookup().unreflect(method);
      return new Clusters(handle.bindTo(classifier.featureFactories.getFirst()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("CoreNLP gives its clusters no more", e);
    }
  }

  /** Notes the cluster of each word in it. */
  void annotate(List<CoreLabel> words) {
    try {
      annotating.invoke(new PaddedList<>(words, new CoreLabel()));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("CoreNLP gave no cluster", e);
    }
  }
}

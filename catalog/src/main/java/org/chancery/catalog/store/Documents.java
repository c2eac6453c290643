package org.chancery.catalog.store;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.chancery.catalog.document.Reading;
import org.chancery.catalog.document.Refusal;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Policy;
import org.chancery.catalog.policy.PolicyCompiler;
import org.chancery.catalog.provider.Catalogue;
import org.chancery.catalog.provider.CatalogueReader;

/** Catalogue and policy that were accepted together, with the digests of their texts. */
record Documents(Catalogue catalogue, Policy policy, Map<DocumentKind, String> digests) {
  Documents {
    digests = Map.copyOf(digests);
  }

  /**
   * Judges both texts: the policy is read in the words of this very catalogue, and then {@code
   * judge} says what else is wrong with it.
   */
  static Reading<Documents> read(
      Map<DocumentKind, String> texts, Set<Label> known, Function<Policy, List<Refusal>> judge) {
    return switch (CatalogueReader.read(
        DocumentKind.CATALOGUE.file(), text(texts, DocumentKind.CATALOGUE))) {
      case Reading.Accepted<Catalogue>(Catalogue catalogue) ->
          withPolicy(texts, known, judge, catalogue);
      case Reading.Refused<Catalogue>(var refusals) -> new Reading.Refused<>(refusals);
    };
  }

  private static Reading<Documents> withPolicy(
      Map<DocumentKind, String> texts,
      Set<Label> known,
      Function<Policy, List<Refusal>> judge,
      Catalogue catalogue) {
    return switch (PolicyCompiler.compile(
        DocumentKind.POLICY.file(), text(texts, DocumentKind.POLICY), catalogue, known)) {
      case Reading.Accepted<Policy>(Policy policy) -> {
        List<Refusal> refusals = judge.apply(policy);
        if (!refusals.isEmpty()) {
          yield new Reading.Refused<>(refusals);
        }
        var digests = new EnumMap<DocumentKind, String>(DocumentKind.class);
        texts.forEach((kind, text) -> digests.put(kind, Digests.ofDocument(text)));
        yield new Reading.Accepted<>(new Documents(catalogue, policy, digests));
      }
      case Reading.Refused<Policy>(var refusals) -> new Reading.Refused<>(refusals);
    };
  }

  /** The snapshot of these documents and {@code principals}. */
  Snapshot snapshot(Principals principals) {
    return new Snapshot(
        catalogue, policy, principals, digest(DocumentKind.CATALOGUE), digest(DocumentKind.POLICY));
  }

  private String digest(DocumentKind kind) {
    return digests.getOrDefault(kind, "");
  }

  private static String text(Map<DocumentKind, String> texts, DocumentKind kind) {
    return texts.getOrDefault(kind, "");
  }
}

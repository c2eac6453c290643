package org.chancery.catalog.provider;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chancery.catalog.document.Document;
import org.chancery.catalog.document.Element;
import org.chancery.catalog.document.Fields;
import org.chancery.catalog.document.Reading;
import org.chancery.catalog.document.Refusals;

/** Reads the catalogue document. A pure function; what it accepts has no dangling reference. */
public final class CatalogueReader {
  private final Refusals refusals;
  private final Set<String> declared = new HashSet<>();

  private CatalogueReader(Refusals refusals) {
    this.refusals = refusals;
  }

  /**
   * The catalogue that {@code text} describes, or every reason why it is not accepted.
   *
   * @param file the name that refusals give
   */
  public static Reading<Catalogue> read(String file, String text) {
    return Refusals.reading(
        refusals -> new CatalogueReader(refusals).catalogue(Document.parse(file, text)));
  }

  private Catalogue catalogue(Element root) {
    Fields fields = root.fields("providers", "models");
    List<Element> elements = fields.need("providers").items();
    // Known beforehand, so that a mistake in a provider does not make its offers mistakes too.
    elements.forEach(element -> element.hint("id").ifPresent(declared::add));
    var providers = new LinkedHashMap<ProviderId, Provider>();
    for (Element element : elements) {
      refusals.attempt(() -> provider(element, providers));
    }
    var models = new LinkedHashMap<ModelId, Model>();
    var modelIds = new HashSet<ModelId>();
    for (Model model :
        refusals.attemptEach(fields.need("models").items(), e -> model(e, modelIds))) {
      models.put(model.id(), model);
    }
    // With a refusal gathered the value is never seen, and may not be whole.
    return refusals.any() ? new Catalogue(Map.of(), Map.of()) : new Catalogue(providers, models);
  }

  private static Provider provider(Element element, Map<ProviderId, Provider> seen) {
    Provider provider = ProviderReader.read(element);
    if (seen.putIfAbsent(provider.id(), provider) != null) {
      throw element.refuse("two providers of the id " + provider.id(), "each id once");
    }
    return provider;
  }

  private Model model(Element element, Set<ModelId> seen) {
    Fields fields = element.fields("id", "state", "context", "capabilities", "offers");
    ModelId id = fields.need("id").as(ModelId::new);
    if (!seen.add(id)) {
      throw element.refuse("two models of the id " + id, "each id once");
    }
    List<Element> offers = fields.need("offers").items();
    if (offers.isEmpty()) {
      throw fields.need("offers").refuse("nobody offers the model", "at least one offer");
    }
    var offered = new HashSet<Offer>();
    return new Model(
        id,
        fields.need("state").oneOf(LifeCycle.class),
        fields.need("context").whole(1, 100_000_000),
        capabilities(fields.need("capabilities")),
        refusals.attemptEach(offers, e -> offer(e, offered)));
  }

  private static Set<Capability> capabilities(Element list) {
    var capabilities = EnumSet.noneOf(Capability.class);
    for (Element word : list.items()) {
      if (!capabilities.add(word.oneOf(Capability.class))) {
        throw word.refuse("the capability stands here twice", "each capability once");
      }
    }
    return capabilities;
  }

  private Offer offer(Element element, Set<Offer> offered) {
    Fields fields = element.fields("provider", "upstreamModel", "price");
    Element provider = fields.need("provider");
    if (!declared.contains(provider.text())) {
      throw provider.refuse("no provider has this id", "the id of a provider in this document");
    }
    var offer =
        new Offer(
            provider.as(ProviderId::new),
            fields.need("upstreamModel").text(),
            PriceReader.read(fields.need("price")));
    if (!offered.add(offer)) {
      throw element.refuse("the same offer stands here twice", "each offer once");
    }
    return offer;
  }
}

package org.chancery.catalog.provider;

import java.net.URI;
import java.util.Optional;
import org.chancery.catalog.document.Element;
import org.chancery.catalog.document.Fields;
import org.chancery.catalog.jurisdiction.Country;

/** Reads one provider of the catalogue document. */
final class ProviderReader {
  private ProviderReader() {}

  /** The provider that {@code element} describes. */
  static Provider read(Element element) {
    Fields fields =
        element.fields(
            "id",
            "dialect",
            "baseUrl",
            "credential",
            "entity",
            "region",
            "retentionDays",
            "training",
            "agreement");
    ProviderId id = fields.need("id").as(ProviderId::new);
    Dialect dialect = fields.need("dialect").oneOf(Dialect.class);
    Fields region = fields.need("region").fields("name", "country");
    return new Provider(
        id,
        dialect,
        baseUri(fields, dialect),
        credential(fields, dialect),
        fields.need("entity").text(),
        new Provider.Region(region.need("name").text(), region.need("country").as(Country::named)),
        terms(fields));
  }

  private static Optional<URI> baseUri(Fields fields, Dialect dialect) {
    return switch (dialect) {
      case OPENAI -> Optional.of(uri(fields.need("baseUrl")));
      case DEMONSTRATION -> {
        forbid(fields, "baseUrl");
        yield Optional.empty();
      }
    };
  }

  private static Optional<CredentialRef> credential(Fields fields, Dialect dialect) {
    return switch (dialect) {
      case OPENAI -> fields.optional("credential").map(ProviderReader::reference);
      case DEMONSTRATION -> {
        forbid(fields, "credential");
        yield Optional.empty();
      }
    };
  }

  private static void forbid(Fields fields, String key) {
    fields
        .optional(key)
        .ifPresent(element -> {
          throw element.refuseUnseen("the demonstration needs no " + key, "nothing");
        });
  }

  // Somebody will paste the key itself here one day, so a refusal does not repeat it.
  private static CredentialRef reference(Element element) {
    try {
      return new CredentialRef(element.text());
    } catch (IllegalArgumentException _) {
      throw element.refuseUnseen(
          "not a reference to a credential", "env:NAME or file:/path, never the credential itself");
    }
  }

  private static URI uri(Element element) {
    String form = "https://host/path, or http://127.0.0.1:port/path for this machine";
    String text = element.text();
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException _) {
      throw element.refuseUnseen("not an address", form);
    }
    String host = Optional.ofNullable(uri.getHost()).orElse("");
    boolean here = host.matches("localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]");
    boolean guarded = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && here);
    if (host.isEmpty() || !guarded) {
      throw element.refuseUnseen("prompts would travel without encryption", form);
    }
    if (uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || text.endsWith("/")) {
      throw element.refuseUnseen(
          "an address with user, query, fragment or a slash at its end", form);
    }
    return uri;
  }

  private static Provider.Terms terms(Fields fields) {
    Optional<Fields> agreement =
        fields.optional("agreement").map(element -> element.fields("reference", "expires"));
    return new Provider.Terms(
        fields.need("retentionDays").whole(0, 36_500),
        fields.need("training").yesOrNo(),
        agreement.map(terms -> terms.need("reference").text()),
        agreement.flatMap(terms -> terms.optional("expires")).map(Element::day));
  }
}

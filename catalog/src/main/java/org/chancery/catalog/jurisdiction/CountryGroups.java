package org.chancery.catalog.jurisdiction;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chancery.catalog.document.Document;
import org.chancery.catalog.document.Element;
import org.chancery.catalog.document.Fields;
import org.chancery.catalog.document.Reading;
import org.chancery.catalog.document.Refusals;

/**
 * The built-in groups of countries, read from a dated data file. Immutable.
 *
 * @param asOf the day on which the file was last compared with its sources
 */
public record CountryGroups(LocalDate asOf, Map<String, Jurisdiction> byName) {
  private static final String FILE = "groups.yaml";

  public CountryGroups {
    byName = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /** The groups that ship with the product: EU, EEA, EU-ADEQUATE, EU-US-DPF. */
  public static CountryGroups shipped() {
    try (InputStream file = CountryGroups.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("the data file " + FILE + " is missing from the build");
      }
      return read(FILE, new String(file.readAllBytes(), StandardCharsets.UTF_8)).orThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("the data file " + FILE + " cannot be read", e);
    }
  }

  /** Reads groups from a document of the same form as the one that ships. */
  static Reading<CountryGroups> read(String file, String text) {
    return Refusals.reading(_ -> {
      Fields root = Document.parse(file, text).fields("asOf", "groups");
      var groups = new LinkedHashMap<String, Jurisdiction>();
      for (Element group : root.need("groups").items()) {
        Jurisdiction read = group(group, groups);
        if (groups.put(read.name(), read) != null) {
          throw group.refuse("two groups of the name " + read.name(), "each name once");
        }
      }
      return new CountryGroups(root.need("asOf").day(), groups);
    });
  }

  private static Jurisdiction group(Element element, Map<String, Jurisdiction> earlier) {
    Fields fields = element.fields("name", "title", "source", "includes", "members");
    fields.need("title").text();
    fields.need("source").text();
    var members = new ArrayList<Membership>();
    for (Element included : fields.items("includes")) {
      Optional.ofNullable(earlier.get(included.text()))
          .ifPresentOrElse(
              group -> members.addAll(group.members()),
              () -> {
                throw included.refuse("unknown group", "a group that stands further up");
              });
    }
    List<Element> own = fields.need("members").items();
    own.forEach(member -> members.add(member(member)));
    return fields.need("name").as(name -> new Jurisdiction(name, members));
  }

  private static Membership member(Element element) {
    Fields fields = element.fields("country", "since", "until", "source");
    return new Membership(
        fields.need("country").as(Country::named),
        fields.need("since").day(),
        fields.optional("until").map(Element::day),
        fields.need("source").text());
  }
}

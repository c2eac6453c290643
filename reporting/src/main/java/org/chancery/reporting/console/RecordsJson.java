package org.chancery.reporting.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chancery.audit.search.Facet;
import org.chancery.audit.search.Page;
import org.chancery.reporting.export.Money;

/** Search results, records and errors as JSON. Leaves go in as they are stored. */
final class RecordsJson {
  private static final JsonFactory JSON = new JsonFactory();

  private RecordsJson() {}

  static String error(String code, String message) {
    return write(json -> {
      json.writeStartObject();
      json.writeObjectFieldStart("error");
      json.writeStringField("code", code);
      json.writeStringField("message", message);
      json.writeEndObject();
      json.writeEndObject();
    });
  }

  static String page(Searches.Found found) {
    Page page = found.page();
    return write(json -> {
      json.writeStartObject();
      json.writeStringField("from", found.query().from().toString());
      json.writeStringField("to", found.query().to().toString());
      json.writeNumberField("total", page.total());
      json.writeNumberField("indexed", page.indexed());
      json.writeNumberField("size", page.size());
      json.writeNumberField("counted", page.counted());
      if (page.progress().rebuilding()) {
        json.writeStringField("incomplete", page.progress().words());
      } else if (page.indexed() < page.size()
          || page.indexed() <= found.query().covering().orElse(-1)) {
        json.writeStringField(
            "incomplete",
            "records from " + page.indexed() + " on are not searched yet; search again shortly");
      }
      if (page.next().isPresent()) {
        json.writeNumberField("next", page.next().getAsLong());
      }
      json.writeArrayFieldStart("records");
      for (Page.Hit hit : page.hits()) {
        hit(json, hit);
      }
      json.writeEndArray();
      facets(json, page);
      histogram(json, page.histogram());
      json.writeEndObject();
    });
  }

  /** The bars from the first to the last that has calls; none where no bar has. */
  private static void histogram(JsonGenerator json, List<Page.Bar> bars) throws IOException {
    int first = 0;
    int end = bars.size();
    while (first < end && bars.get(first).count() == 0) {
      first++;
    }
    while (first < end && bars.get(end - 1).count() == 0) {
      end--;
    }
    json.writeArrayFieldStart("histogram");
    for (Page.Bar bar : bars.subList(first, end)) {
      json.writeStartObject();
      json.writeStringField("from", bar.from().toString());
      json.writeStringField("to", bar.to().toString());
      json.writeNumberField("count", bar.count());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static String dossier(Dossier dossier) {
    return write(json -> {
      json.writeStartObject();
      leaf(json, dossier.leaf());
      raw(json, "record", dossier.stored().leaf());
      if (!dossier.end().isEmpty()) {
        json.writeStringField("end", dossier.end());
      }
      if (dossier.outcome().isPresent() && dossier.outcomeLeaf().isPresent()) {
        json.writeObjectFieldStart("outcome");
        leaf(json, dossier.outcomeLeaf().get());
        raw(json, "record", dossier.outcome().get().leaf());
        json.writeEndObject();
      }
      text(json, "prompt", dossier.prompt());
      text(json, "reply", dossier.reply());
      json.writeEndObject();
    });
  }

  /** A leaf with line breaks, for people. */
  static String pretty(byte[] leaf) {
    return write(json -> {
      try (JsonParser parser = JSON.createParser(leaf)) {
        json.useDefaultPrettyPrinter();
        parser.nextToken();
        json.copyCurrentStructure(parser);
      }
    });
  }

  private static void hit(JsonGenerator json, Page.Hit hit) throws IOException {
    json.writeStartObject();
    json.writeNumberField("index", hit.index());
    json.writeStringField("at", hit.at().toString());
    json.writeStringField("call", hit.call());
    json.writeStringField("team", hit.team());
    json.writeStringField("application", hit.application());
    json.writeStringField("workflow", hit.workflow());
    json.writeStringField("model", hit.model());
    json.writeStringField("provider", hit.provider());
    json.writeStringField("country", hit.country());
    strings(json, "classes", hit.classes());
    json.writeStringField("verdict", hit.verdict());
    json.writeStringField("end", hit.end());
    json.writeStringField("code", hit.code());
    json.writeNumberField("tokens", hit.tokens());
    json.writeStringField("cost", Money.decimal(hit.costMicros()));
    json.writeStringField("currency", hit.currency());
    if (hit.outcome().isPresent()) {
      json.writeNumberField("outcome", hit.outcome().getAsLong());
    }
    json.writeArrayFieldStart("snippets");
    for (Page.Snippet snippet : hit.snippets()) {
      json.writeStartArray();
      for (Page.Snippet.Run run : snippet.runs()) {
        json.writeStartObject();
        json.writeStringField("text", run.text());
        json.writeBooleanField("matched", run.matched());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void facets(JsonGenerator json, Page page) throws IOException {
    json.writeObjectFieldStart("facets");
    for (Map.Entry<Facet, List<Page.Count>> facet : new TreeMap<>(page.facets()).entrySet()) {
      if (facet.getValue().isEmpty()) {
        continue;
      }
      json.writeArrayFieldStart(facet.getKey().field());
      for (Page.Count count : facet.getValue()) {
        json.writeStartObject();
        json.writeStringField("value", count.value());
        json.writeNumberField("count", count.count());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void leaf(JsonGenerator json, Dossier.Leaf leaf) throws IOException {
    json.writeNumberField("index", leaf.index());
    json.writeObjectFieldStart("integrity");
    json.writeStringField("state", leaf.state());
    json.writeStringField("origin", leaf.origin());
    json.writeStringField("leafHash", leaf.hash());
    json.writeNumberField("proven", leaf.proven());
    if (leaf.witnessed().isPresent()) {
      json.writeNumberField("witnessed", leaf.witnessed().getAsLong());
    }
    if (leaf.stamped().isPresent()) {
      var stamped = leaf.stamped().get();
      json.writeObjectFieldStart("timeStamp");
      json.writeStringField("at", stamped.stamp().at().toString());
      json.writeStringField("by", stamped.stamp().by());
      json.writeBooleanField("independent", stamped.independent());
      json.writeNumberField("checkpoint", stamped.size());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void raw(JsonGenerator json, String name, byte[] leaf) throws IOException {
    json.writeFieldName(name);
    json.writeRawValue(new String(leaf, StandardCharsets.UTF_8));
  }

  private static void text(JsonGenerator json, String name, Dossier.Text text) throws IOException {
    switch (text) {
      case Dossier.Text.None() -> {}
      case Dossier.Text.Shut(String why) -> {
        json.writeObjectFieldStart(name);
        json.writeStringField("unavailable", why);
        json.writeEndObject();
      }
      case Dossier.Text.Open(List<Passage> passages) -> {
        json.writeObjectFieldStart(name);
        json.writeArrayFieldStart("texts");
        for (Passage passage : passages) {
          passage(json, passage);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
    }
  }

  private static void passage(JsonGenerator json, Passage passage) throws IOException {
    json.writeStartObject();
    json.writeStringField("path", passage.path());
    var text = new StringBuilder();
    passage.runs().forEach(run -> text.append(run.text()));
    json.writeStringField("text", text.toString());
    json.writeArrayFieldStart("marks");
    int start = 0;
    for (Passage.Run run : passage.runs()) {
      int end = start + run.text().length();
      if (run.replaced()) {
        json.writeStartObject();
        json.writeNumberField("start", start);
        json.writeNumberField("end", end);
        json.writeStringField("label", run.label());
        json.writeStringField("treatment", run.treatment());
        why(json, run.why());
        json.writeEndObject();
      }
      start = end;
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void why(JsonGenerator json, Passage.Why why) throws IOException {
    if (why.equals(Passage.Why.UNKNOWN)) {
      return;
    }
    json.writeStringField("detector", why.detector());
    if (!why.pattern().isEmpty()) {
      json.writeStringField("pattern", why.pattern());
    }
    json.writeNumberField("score", why.score());
    json.writeNumberField("scoreBefore", why.before());
    json.writeStringField("check", why.check());
  }

  private static void strings(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  /** Writes one JSON text. */
  interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  static String write(Body body) {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      body.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("JSON cannot be written", e);
    }
    return text.toString();
  }
}

package org.chancery.redaction.transform;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.chancery.redaction.classify.Explanation;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Shortfall;
import org.chancery.redaction.detect.Text;
import org.chancery.redaction.scheme.Proof;
import org.chancery.redaction.transform.Line.LineId;
import org.jspecify.annotations.Nullable;

/**
 * What is written for one line.
 *
 * @param json one JSON object without a line end
 */
record Answer(Text json, boolean bad) {
  private static final JsonFactory JSON = new JsonFactory();

  private interface Members {
    void write(JsonGenerator json) throws IOException;
  }

  static Answer found(LineId id, List<Finding> findings) {
    return new Answer(object(id, json -> spans(json, findings)), false);
  }

  static Answer explained(LineId id, Explanation explanation) {
    return new Answer(
        object(
            id,
            json -> {
              json.writeArrayFieldStart("spans");
              for (var finding : explanation.settled()) {
                json.writeStartObject();
                explained(json, finding);
                json.writeEndObject();
              }
              json.writeEndArray();
              json.writeArrayFieldStart("lost");
              for (var lost : explanation.lost()) {
                json.writeStartObject();
                explained(json, lost.finding());
                json.writeNumberField("to", lost.to());
                json.writeEndObject();
              }
              json.writeEndArray();
              json.writeArrayFieldStart("shortfalls");
              for (var word :
                  explanation.shortfalls().stream().map(Shortfall::word).sorted().toList()) {
                json.writeString(word);
              }
              json.writeEndArray();
            }),
        false);
  }

  static Answer redacted(LineId id, Text safe, Text restored) {
    return new Answer(
        object(
            id,
            json -> {
              json.writeStringField("text", safe.value());
              json.writeStringField("restored", restored.value());
            }),
        false);
  }

  static Answer proven(LineId id, Proof proof) {
    return new Answer(
        object(
            id,
            json -> {
              switch (proof) {
                case HOLDS -> json.writeBooleanField("valid", true);
                case FAILS -> json.writeBooleanField("valid", false);
                case UNKNOWN -> json.writeNullField("valid");
              }
            }),
        false);
  }

  static Answer judged(LineId id, Lines.Judgement judgement) {
    return new Answer(
        object(
            id,
            json -> {
              json.writeStringField("label", judgement.label());
              json.writeNumberField("score", judgement.score());
            }),
        false);
  }

  static Answer bad(@Nullable LineId id, String why) {
    return new Answer(object(id, json -> json.writeStringField("error", why)), true);
  }

  private static void spans(JsonGenerator json, List<Finding> findings) throws IOException {
    json.writeArrayFieldStart("spans");
    for (var finding : findings) {
      json.writeStartObject();
      found(json, finding);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void found(JsonGenerator json, Finding finding) throws IOException {
    json.writeNumberField("start", finding.span().start());
    json.writeNumberField("end", finding.span().end());
    json.writeStringField("label", finding.label().value());
    json.writeNumberField("score", finding.score());
    json.writeStringField("detector", finding.detector().toString());
  }

  private static void explained(JsonGenerator json, Finding finding) throws IOException {
    found(json, finding);
    if (!finding.why().pattern().isEmpty()) {
      json.writeStringField("pattern", finding.why().pattern());
    }
    json.writeNumberField("scoreBefore", finding.scoreBefore());
    json.writeStringField("check", finding.check().name().toLowerCase(Locale.ROOT));
  }

  private static Text object(@Nullable LineId id, Members members) {
    var written = write(id, members, false);
    // Half a surrogate pair has no UTF-8 form; such a line is written in ASCII with escapes.
    return new Text(
        StandardCharsets.UTF_8.newEncoder().canEncode(written)
            ? written
            : write(id, members, true));
  }

  private static String write(@Nullable LineId id, Members members, boolean ascii) {
    var out = new StringWriter();
    try (var json = JSON.createGenerator(out)) {
      json.configure(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature(), ascii);
      json.writeStartObject();
      if (id != null && id.quoted()) {
        json.writeStringField("id", id.value().value());
      } else if (id != null) {
        json.writeFieldName("id");
        json.writeRawValue(id.value().value());
      }
      members.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string writer does not fail", e);
    }
    return out.toString();
  }
}

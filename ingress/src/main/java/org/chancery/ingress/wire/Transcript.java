package org.chancery.ingress.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Text;
import org.chancery.redaction.transform.Redaction;

/**
 * The texts of one body in the form that is kept: JSON of {@code {"texts":[{"path","text","marks":
 * [{"start","end","label","treatment","detector","pattern","score","scoreBefore","check"}]}]}},
 * where marks are ranges of the safe text in UTF-16 code units, {@code pattern} is there if the
 * detector has several, and {@code scoreBefore} is the score before words nearby were weighed.
 */
public final class Transcript {
  private static final JsonFactory JSON = new JsonFactory();

  private Transcript() {}

  /** The transcript of safe texts, with what was replaced in them. Holds content. */
  public static byte[] of(List<String> paths, Redaction redaction) {
    var marks = new ArrayList<List<Redaction.Replacement>>();
    paths.forEach(_ -> marks.add(new ArrayList<>()));
    redaction.replacements().forEach(r -> marks.get(r.text()).add(r));
    return written(paths, redaction.safe(), marks);
  }

  /** The transcript of texts as they were, without marks. Holds content. */
  public static byte[] plain(List<String> paths, List<Text> texts) {
    return written(
        paths, texts, paths.stream().map(_ -> List.<Redaction.Replacement>of()).toList());
  }

  private static byte[] written(
      List<String> paths, List<Text> texts, List<? extends List<Redaction.Replacement>> marks) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeArrayFieldStart("texts");
      for (int i = 0; i < paths.size(); i++) {
        json.writeStartObject();
        json.writeStringField("path", paths.get(i));
        json.writeStringField("text", texts.get(i).value());
        write(json, marks.get(i));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, List<Redaction.Replacement> marks)
      throws IOException {
    if (marks.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("marks");
    for (Redaction.Replacement mark : marks) {
      json.writeStartObject();
      json.writeNumberField("start", mark.safe().start());
      json.writeNumberField("end", mark.safe().end());
      json.writeStringField("label", mark.finding().label().value());
      json.writeStringField("treatment", mark.treatment().words());
      why(json, mark.finding());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void why(JsonGenerator json, Finding finding) throws IOException {
    json.writeStringField("detector", finding.detector().toString());
    if (!finding.why().pattern().isEmpty()) {
      json.writeStringField("pattern", finding.why().pattern());
    }
    json.writeNumberField("score", finding.score());
    json.writeNumberField("scoreBefore", finding.scoreBefore());
    json.writeStringField("check", finding.check().name().toLowerCase(Locale.ROOT));
  }
}

package org.chancery.reporting.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.chancery.reporting.usage.Dimension;
import org.chancery.reporting.usage.Tally;
import org.chancery.reporting.usage.Usage;

/**
 * Usage as a file. The columns are those grouped by, in the order of the query, then {@code calls,
 * fallbacks, refused, ended, failed, input_tokens, output_tokens, estimated, mean_ms}, then one
 * {@code cost_} column for each currency in alphabetical order. Rows are ordered by their group.
 * The same usage always gives the same bytes.
 */
public final class UsageFile {
  private static final JsonFactory JSON = new JsonFactory();

  private UsageFile() {}

  /** The whole file as text. */
  public static String write(Usage usage, Format format) {
    return switch (format) {
      case CSV -> csv(usage);
      case JSON -> json(usage);
      case JSONL -> jsonLines(usage);
    };
  }

  private static String csv(Usage usage) {
    SortedSet<String> currencies = new TreeSet<>(usage.total().cost().keySet());
    var file = new StringBuilder(heading(usage, currencies));
    for (Usage.Row row : usage.rows()) {
      var line = new CsvLine();
      row.group().forEach(line::text);
      Tally tally = row.tally();
      line.number(tally.calls()).number(tally.fallbacks()).number(tally.refused());
      line.number(tally.ended()).number(tally.failed());
      line.number(tally.inputTokens()).number(tally.outputTokens()).number(tally.estimated());
      line.number(tally.meanMillis()).number(tally.crashed());
      currencies.forEach(currency -> line.money(tally.cost().getOrDefault(currency, 0L)));
      file.append(line);
    }
    return file.toString();
  }

  private static String heading(Usage usage, SortedSet<String> currencies) {
    var line = new CsvLine();
    usage.query().by().forEach(dimension -> line.text(dimension.word()));
    List.of("calls", "fallbacks", "refused", "ended", "failed").forEach(line::text);
    List.of("input_tokens", "output_tokens", "estimated", "mean_ms", "crashed").forEach(line::text);
    currencies.forEach(currency -> line.text("cost_" + currency));
    return line.toString();
  }

  private static String json(Usage usage) {
    return write(json -> {
      json.writeStartObject();
      json.writeStringField("from", usage.query().from().toString());
      json.writeStringField("to", usage.query().to().toString());
      json.writeArrayFieldStart("by");
      for (Dimension dimension : usage.query().by()) {
        json.writeString(dimension.word());
      }
      json.writeEndArray();
      json.writeNumberField("counted", usage.counted());
      json.writeBooleanField("merged", usage.merged());
      json.writeArrayFieldStart("rows");
      for (Usage.Row row : usage.rows()) {
        write(json, usage, row);
      }
      json.writeEndArray();
      json.writeObjectFieldStart("total");
      write(json, usage.total());
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
    });
  }

  private static String jsonLines(Usage usage) {
    var file = new StringBuilder();
    for (Usage.Row row : usage.rows()) {
      file.append(write(json -> write(json, usage, row))).append('\n');
    }
    return file.toString();
  }

  private static void write(JsonGenerator json, Usage usage, Usage.Row row) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < row.group().size(); i++) {
      json.writeStringField(usage.query().by().get(i).word(), row.group().get(i));
    }
    write(json, row.tally());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Tally tally) throws IOException {
    json.writeNumberField("calls", tally.calls());
    json.writeNumberField("fallbacks", tally.fallbacks());
    json.writeNumberField("refused", tally.refused());
    json.writeNumberField("ended", tally.ended());
    json.writeNumberField("failed", tally.failed());
    json.writeNumberField("input_tokens", tally.inputTokens());
    json.writeNumberField("output_tokens", tally.outputTokens());
    json.writeNumberField("estimated", tally.estimated());
    json.writeNumberField("mean_ms", tally.meanMillis());
    json.writeNumberField("crashed", tally.crashed());
    json.writeObjectFieldStart("cost");
    for (Map.Entry<String, Long> cost : tally.cost().entrySet()) {
      json.writeStringField(cost.getKey(), Money.decimal(cost.getValue()));
    }
    json.writeEndObject();
  }

  private interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  private static String write(Body body) {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      body.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be written to", e);
    }
    return text.toString();
  }
}

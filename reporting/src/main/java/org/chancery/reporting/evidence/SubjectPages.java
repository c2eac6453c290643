package org.chancery.reporting.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.AuditRecord.Candidate;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Outcome;

/**
 * What the person reads: a page, the same as JSON, and the list of what is missing. They grow in
 * files while records come. One thread.
 */
final class SubjectPages implements AutoCloseable {
  private static final JsonFactory JSON = new JsonFactory();

  private final Path html;
  private final Path records;
  private final Path missing;
  private final Writer body;
  private final JsonGenerator all;
  private final Writer gaps;

  /** How many records are in it, contents that were opened, and contents that are missing. */
  record Counts(int records, int contents, int missing) {}

  SubjectPages(Path folder) throws IOException {
    html = Files.createTempFile(folder, "export-", ".html");
    records = Files.createTempFile(folder, "export-", ".json");
    missing = Files.createTempFile(folder, "export-", ".csv");
    body = Files.newBufferedWriter(html, UTF_8);
    all = JSON.createGenerator(Files.newBufferedWriter(records, UTF_8)).useDefaultPrettyPrinter();
    gaps = new BufferedWriter(Files.newBufferedWriter(missing, UTF_8));
    gaps.write("record,part,why\r\n");
    all.writeStartArray();
  }

  void take(SubjectBundle.Entry entry) throws IOException {
    AuditRecord record = entry.stored().record();
    long index = entry.stored().index();
    body.write("<article><h2>" + time(record.at()) + "</h2>\n<p class=soft>");
    body.write(escaped(what(record, entry.outcome())) + " Record " + index + ".</p>\n");
    all.writeStartObject();
    all.writeNumberField("record", index);
    all.writeStringField("at", record.at().toString());
    all.writeStringField("what", what(record, entry.outcome()));
    members(record);
    all.writeArrayFieldStart("contents");
    for (SubjectBundle.Part part : entry.parts()) {
      part(part);
    }
    all.writeEndArray();
    all.writeEndObject();
    body.write("</article>\n");
  }

  private void members(AuditRecord record) throws IOException {
    if (record instanceof Decision decision) {
      all.writeStringField("team", decision.actor().team());
      all.writeStringField("application", decision.actor().application());
      all.writeStringField("workflow", decision.actor().workflow());
      all.writeStringField("model", decision.model());
      all.writeStringField("verdict", decision.verdict());
      Optional<Candidate> sent = sent(decision);
      if (sent.isPresent()) {
        all.writeStringField("recipient", sent.get().entity());
        all.writeStringField("country", sent.get().country());
      }
    }
  }

  private void part(SubjectBundle.Part part) throws IOException {
    all.writeStartObject();
    all.writeStringField("part", part.name());
    body.write("<h3>" + escaped(title(part.name())) + "</h3>\n");
    if (part.text().isPresent()) {
      all.writeStringField("text", part.text().get());
      body.write("<pre>" + escaped(part.text().get().strip()) + "</pre>\n");
    } else {
      all.writeStringField("missing", part.why());
      body.write("<p class=gone>Not here: " + escaped(part.why()) + ".</p>\n");
      gaps.write(
          part.index() + "," + part.name() + ",\"" + part.why().replace("\"", "\"\"") + "\"\r\n");
    }
    all.writeEndObject();
  }

  private static String title(String part) {
    return switch (part) {
      case "prompt" -> "What was asked";
      case "reply" -> "What was answered";
      case "query" -> "What was searched for";
      default -> part;
    };
  }

  /** A record in a sentence or two. */
  private static String what(AuditRecord record, Optional<Outcome> outcome) {
    return switch (record) {
      case Decision decision ->
          "A call to a language model by "
              + decision.actor().application()
              + " of team "
              + decision.actor().team()
              + ", for "
              + decision.actor().workflow()
              + ". "
              + sent(decision)
                  .map(c -> "It was sent to " + c.entity() + " (" + c.country() + ").")
                  .orElse("It was not sent to anybody.")
              + outcome.map(o -> " It ended: " + o.end().replace('_', ' ') + ".").orElse("");
      case Outcome ended -> "The end of a call: " + ended.end().replace('_', ' ') + ".";
      case AuditRecord.Access access -> "Somebody read the log: " + access.act() + ".";
      case AuditRecord.PolicyChange change ->
          "A document was changed: " + change.document() + ", " + change.result() + ".";
      case AuditRecord.Act act -> "An act: " + act.act() + ".";
      case AuditRecord.SystemEvent event -> "Of the system itself: " + event.event() + ".";
    };
  }

  private static Optional<Candidate> sent(Decision decision) {
    return decision.verdict().equals("admitted")
        ? decision.candidates().stream().filter(Candidate::chosen).findFirst()
        : Optional.empty();
  }

  /** Puts the pages into {@code pack}. */
  void write(Pack pack, SubjectBundle.Scope scope, Counts counts, Instant now) throws IOException {
    all.writeEndArray();
    all.close();
    gaps.close();
    body.write("</main></body></html>\n");
    body.close();
    Path page = Files.createTempFile(html.getParent(), "export-", ".html");
    try {
      Files.writeString(page, filled("subject.html", scope, counts, now), UTF_8);
      try (var out = Files.newOutputStream(page, StandardOpenOption.APPEND)) {
        Files.copy(html, out);
      }
      pack.add("README.txt", filled("subject.txt", scope, counts, now));
      pack.add("index.html", page);
      pack.add("records.json", records);
      pack.add("missing.csv", missing);
    } finally {
      Files.deleteIfExists(page);
    }
  }

  private static String filled(String name, SubjectBundle.Scope scope, Counts counts, Instant now) {
    return Viewer.resource(name)
        .replace("{{origin}}", scope.pinned().checkpoint().origin())
        .replace("{{made}}", time(now))
        .replace("{{records}}", Integer.toString(counts.records()))
        .replace("{{contents}}", Integer.toString(counts.contents()))
        .replace("{{missing}}", Integer.toString(counts.missing()));
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  @Override
  public void close() throws IOException {
    try (body;
        all;
        gaps) {
      Files.deleteIfExists(html);
      Files.deleteIfExists(records);
      Files.deleteIfExists(missing);
    }
  }
}
